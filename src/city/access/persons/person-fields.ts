import { Field, type ClassType } from 'type-graphql';
import { checkEmail, checkPhone } from './contact.ts';

interface PersonField {
  /** Becomes the description in the contract of the console. */
  about?: string;
  /** Returns the value to store; null for an empty one. Refuses with the name of the field. */
  check(value: string | null | undefined, field: string): string | null;
}

/**
 * What the hub may know of a person besides their name. The input and the type of the console show these and no other
 * column of the table: a column without a line here, such as the hash of the password, cannot be read.
 */
export const personFields = {
  phone: { check: checkPhone },
  email: { check: checkEmail },
} satisfies Record<string, PersonField>;

type Name = keyof typeof personFields;
export type PersonDetails = Record<Name, string | null>;

const fields: readonly [string, PersonField][] = Object.entries(personFields);

/** Declares the fields on the input or the type of a person. */
export function declarePersonFields(type: ClassType): void {
  for (const [name, { about }] of fields)
    Field(() => String, { nullable: true, description: about })(type.prototype as object, name);
}

const mapped = (valueOf: (name: Name, field: PersonField) => string | null) =>
  Object.fromEntries(fields.map(([name, field]) => [name, valueOf(name as Name, field)])) as PersonDetails;

export const personDetails = (person: PersonDetails): PersonDetails => mapped((name) => person[name]);

export const checkDetails = (input: Partial<PersonDetails>): PersonDetails =>
  mapped((name, { check }) => check(input[name], name));
