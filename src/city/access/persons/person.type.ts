import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { globalId } from '#base/contract';
import { roles, type Role } from '#base/database';
import { Locale } from '#base/words';
import { type ApiToken, tokenScopes, type TokenScope } from '../tokens/api-token.entity.ts';
import type { Assignment } from './assignment.entity.ts';
import type { Person } from './person.entity.ts';
import { declarePersonFields, personDetails, type PersonDetails } from './person-fields.ts';

const enumOf = <Value extends string>(values: readonly Value[]): Record<string, Value> =>
  Object.fromEntries(values.map((value) => [value.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_'), value]));

export const RoleEnum = enumOf(roles);
registerEnumType(RoleEnum, { name: 'Role', description: 'Roles to which a person may be appointed 角色.' });

export const TokenScopeEnum = enumOf(tokenScopes);
registerEnumType(TokenScopeEnum, {
  name: 'TokenScope',
  description: 'Permissions of a front end beyond those of the public.',
});

@ObjectType('Person', { description: 'A person who may sign in 人员.' })
// oxlint-disable-next-line no-unsafe-declaration-merging -- the fields are declared from their descriptions
export class PersonType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'The name to sign in with 登录名; lower case.' })
  signInName!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Locale, { description: 'The language of the console and of notices to this person.' })
  locale!: Locale;

  @Field(() => Boolean, {
    description: 'False: the person may not sign in, and their appointments are suspended 已停用.',
  })
  isActive!: boolean;

  @Field(() => Date)
  createdAt!: Date;

  personId!: string;
}
// oxlint-disable-next-line no-unsafe-declaration-merging -- the fields are declared from their descriptions
export interface PersonType extends PersonDetails {}
declarePersonFields(PersonType);

export const personType = (person: Person): PersonType =>
  Object.assign(new PersonType(), {
    id: globalId('Person', person.id),
    personId: person.id,
    signInName: person.signInName,
    name: person.name,
    locale: person.locale,
    isActive: person.isActive,
    createdAt: person.createdAt,
    ...personDetails(person),
  });

@ObjectType('Appointment', { description: 'One role of one person, and what it is bound to 任命.' })
export class AppointmentType {
  @Field(() => ID)
  id!: string;

  @Field(() => RoleEnum)
  role!: Role;

  @Field(() => ID, { nullable: true })
  unitId!: string | null;

  @Field(() => ID, { nullable: true, description: 'With all columns below it.' })
  columnId!: string | null;

  @Field(() => Locale, { nullable: true })
  locale!: Locale | null;
}

export const appointmentType = ({ id, role, unitId, columnId, locale }: Assignment): AppointmentType =>
  Object.assign(new AppointmentType(), {
    id: globalId('Appointment', id),
    role,
    unitId: unitId && globalId('Unit', unitId),
    columnId: columnId && globalId('Column', columnId),
    locale,
  });

@ObjectType('ApiToken', {
  description: 'An access token of a front end 访问令牌; the token itself is shown only once.',
})
export class ApiTokenType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [TokenScopeEnum])
  scopes!: TokenScope[];

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  expiresAt!: Date | null;

  @Field(() => Date, { nullable: true })
  revokedAt!: Date | null;
}

export const apiTokenType = ({ id, name, scopes, createdAt, expiresAt, revokedAt }: ApiToken): ApiTokenType =>
  Object.assign(new ApiTokenType(), {
    id: globalId('ApiToken', id),
    name,
    scopes,
    createdAt,
    expiresAt,
    revokedAt,
  });
