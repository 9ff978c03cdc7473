/**
 * What a typed field of a kind may hold. Bounds are checked when an item is saved, required fields when it is
 * submitted.
 */
export type FieldSpec =
  TextSpec | RichTextSpec | DateSpec | NumberSpec | MoneySpec | ChoiceSpec | TextsSpec | RowsSpec;

interface FieldBase {
  /** In English, with the Chinese term; becomes the description in the contract. */
  about: string;
  isRequired: boolean;
  /** Natural language, and so translated; all other values are the same in every locale. */
  isTranslatable: boolean;
}
type TextType = 'text' | 'address' | 'phone' | 'email' | 'period';
export interface TextSpec<Type extends TextType = TextType> extends FieldBase {
  type: Type;
  /** In characters. */
  max: number;
  /** A line end in it becomes a space. */
  isLine?: boolean;
}
export interface RichTextSpec extends FieldBase {
  type: 'rich-text';
}
export interface DateSpec extends FieldBase {
  /** As `readDay` and `readInstant` read them: stored as YYYY-MM-DD, and in UTC. */
  type: 'date' | 'instant';
}
export interface NumberSpec extends FieldBase {
  type: 'integer' | 'decimal';
  min: number;
  max: number;
}
/** An amount as a decimal string (never rounded) and an ISO 4217 currency. */
export interface MoneySpec extends FieldBase {
  type: 'money';
}
export interface ChoiceSpec extends FieldBase {
  type: 'choice';
  choices: readonly string[];
}
export interface TextsSpec extends FieldBase {
  type: 'texts';
  max: number;
  /** As in a text, of each entry. */
  isLine?: boolean;
  /** Highest number of entries. */
  maxEntries: number;
}
/** A short table: every row has the same fields. `row` is the name of the row type in the contract. */
export interface RowsSpec extends FieldBase {
  type: 'rows';
  row: string;
  maxEntries: number;
  fields: Record<string, Exclude<FieldSpec, RowsSpec | RichTextSpec>>;
}

interface FieldOptions {
  required?: boolean;
  max?: number;
}

/** A line or paragraph of natural language. */
export const text = (
  about: string,
  { required = false, max = 200 }: FieldOptions = {},
): TextSpec<'text'> => ({
  type: 'text',
  about,
  max,
  isRequired: required,
  isTranslatable: true,
});

/** A code, a name in another register, or a reference: the same in every locale. */
export const code = (
  about: string,
  { required = false, max = 100 }: FieldOptions = {},
): TextSpec<'text'> => ({
  type: 'text',
  about,
  max,
  isRequired: required,
  isTranslatable: false,
});

/** Formatted text. No kind has such a field besides its body yet. */
export const richText = (about: string, { required = false }: FieldOptions = {}): RichTextSpec => ({
  type: 'rich-text',
  about,
  isRequired: required,
  isTranslatable: true,
});

const exact =
  <Type extends string>(type: Type) =>
  (about: string, { required = false }: FieldOptions = {}) => ({
    type,
    about,
    isRequired: required,
    isTranslatable: false as const,
  });

export const date = exact('date') as (about: string, options?: FieldOptions) => DateSpec;
export const instant = exact('instant') as (about: string, options?: FieldOptions) => DateSpec;
export const money = exact('money') as (about: string, options?: FieldOptions) => MoneySpec;

const line =
  <Type extends TextType>(type: Type, max: number) =>
  (about: string, options: FieldOptions = {}): TextSpec<Type> => ({
    ...code(about, { max, ...options }),
    type,
  });

/** An http(s) address. */
export const address = line('address', 2000);
/** The period of statistics: a year, a half, a quarter, a month, or the months up to one. */
export const period = line('period', 40);
/** Phone numbers, in Chinese or international notation. */
export const phone = line('phone', 60);
export const email = line('email', 200);

export const integer = (
  about: string,
  { required = false, min = 0, max = Number.MAX_SAFE_INTEGER } = {},
): NumberSpec => ({
  type: 'integer',
  about,
  min,
  max,
  isRequired: required,
  isTranslatable: false,
});

export const decimal = (about: string, { required = false, min = -1e15, max = 1e15 } = {}): NumberSpec => ({
  type: 'decimal',
  about,
  min,
  max,
  isRequired: required,
  isTranslatable: false,
});

export const choice = (
  about: string,
  choices: readonly string[],
  { required = false }: FieldOptions = {},
): ChoiceSpec => ({
  type: 'choice',
  about,
  choices,
  isRequired: required,
  isTranslatable: false,
});

export const texts = (about: string, { required = false, max = 500, maxEntries = 50 } = {}): TextsSpec => ({
  type: 'texts',
  about,
  max,
  maxEntries,
  isRequired: required,
  isTranslatable: true,
});

export const rows = (
  about: string,
  row: string,
  fields: RowsSpec['fields'],
  { required = false, maxEntries = 50 } = {},
): RowsSpec => ({
  type: 'rows',
  about,
  row,
  fields,
  maxEntries,
  isRequired: required,
  isTranslatable: Object.values(fields).some(({ isTranslatable }) => isTranslatable),
});
