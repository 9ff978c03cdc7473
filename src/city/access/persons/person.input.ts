import { Field, ID, InputType } from 'type-graphql';
import type { Role } from '#base/database';
import { Locale } from '#base/words';
import type { TokenScope } from '../tokens/api-token.entity.ts';
import { declarePersonFields, type PersonDetails } from './person-fields.ts';
import { RoleEnum, TokenScopeEnum } from './person.type.ts';

@InputType()
// oxlint-disable-next-line no-unsafe-declaration-merging -- the fields are declared from their descriptions
export class PersonCreateInput {
  @Field(() => String, { description: '2–64 letters, digits or . _ - @; case does not matter.' })
  signInName!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: '12–200 characters.' })
  password!: string;

  @Field(() => Locale, { nullable: true, defaultValue: Locale.ZH })
  locale?: Locale;
}
// oxlint-disable-next-line no-unsafe-declaration-merging -- the fields are declared from their descriptions
export interface PersonCreateInput extends Partial<PersonDetails> {}
declarePersonFields(PersonCreateInput);

@InputType()
export class PersonAppointInput {
  @Field(() => ID)
  personId!: string;

  @Field(() => RoleEnum)
  role!: Role;

  @Field(() => ID, { nullable: true, description: 'For liaisons and leaders of units.' })
  unitId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Restricts a liaison, a portal editor or a translator to a column and what is below it.',
  })
  columnId?: string | null;

  @Field(() => Locale, { nullable: true, description: 'For translators.' })
  locale?: Locale | null;
}

@InputType()
export class ApiTokenCreateInput {
  @Field(() => String)
  name!: string;

  @Field(() => [TokenScopeEnum])
  scopes!: TokenScope[];

  @Field(() => Date, { nullable: true, description: 'Null: until it is revoked.' })
  expiresAt?: Date | null;
}
