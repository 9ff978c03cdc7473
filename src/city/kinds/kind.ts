import type { FieldSpec } from './field.ts';

/** One kind of content 内容类型: its name in the database, its type in the contract, its own fields. */
export interface Kind {
  /** Kebab-case; the column and the item carry it. */
  name: string;
  /** The object type in the contract that implements `Content`. */
  type: string;
  /** In English, with the Chinese term. */
  about: string;
  /** Whether the text in `body` must be there when an item is submitted. */
  needsBody: boolean;
  needsCover: boolean;
  needsAttachment: boolean;
  fields: Readonly<Record<string, FieldSpec>>;
  /** Fields of which the second is no earlier than the first, where both are there. */
  spans: readonly (readonly [from: string, to: string])[];
}

type Given = Pick<Kind, 'name' | 'type' | 'about'> & Partial<Kind>;

export const kind = (given: Given): Kind => ({
  needsBody: false,
  needsCover: false,
  needsAttachment: false,
  fields: {},
  spans: [],
  ...given,
});
