import type { FieldSpec } from './field.ts';

/** One kind of content 内容类型: its name in the database, its type in the contract, its own fields. */
export interface Kind {
  /** Kebab-case; stored in the column and the item. */
  name: string;
  /** The object type in the contract that implements `Content`. */
  type: string;
  /** In English, with the Chinese term. */
  about: string;
  /** Whether `body` must have text when an item is submitted. */
  needsBody: boolean;
  needsCover: boolean;
  needsAttachment: boolean;
  fields: Readonly<Record<string, FieldSpec>>;
  /** Pairs of fields: if both are set, the second must not be earlier than the first. */
  spans: readonly (readonly [from: string, to: string])[];
}

type KindInput = Pick<Kind, 'name' | 'type' | 'about'> & Partial<Kind>;

export const kind = (input: KindInput): Kind => ({
  needsBody: false,
  needsCover: false,
  needsAttachment: false,
  fields: {},
  spans: [],
  ...input,
});
