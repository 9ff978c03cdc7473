import { longDate, occasion, periodInWords } from '#base/dates';
import { formatMoney, Locale, phrase, playingTime, type MoneyValue } from '#base/words';
import { kindNamed, type FieldSpec } from '#city/kinds';
import type { EditionText } from '#reach/delivery';

/** Articles are in Chinese, whatever the caller's language. */
const locale = Locale.ZH;

type Say = (key: string, details?: Record<string, unknown>) => string;

export const say: Say = (key, details) => phrase(locale, key, details);

/** Numbers whose unit the type does not say: a duration in seconds, and a number of years. */
const counted: Readonly<Record<string, (value: number) => string>> = {
  seconds: (value) => playingTime(value),
  payback: (count) => say('pages:years', { count }),
};

/** The fields of one text, with their names and values as on the hub's pages. */
export class FieldWords {
  readonly #kind: string;
  readonly #specs: Readonly<Record<string, FieldSpec>>;

  constructor(readonly edition: Pick<EditionText, 'kind' | 'content'>) {
    this.#kind = edition.kind;
    this.#specs = kindNamed(edition.kind).fields;
  }

  /** The value that the writer entered; undefined if the field is empty. */
  value<Value>(field: string): Value | undefined {
    return this.edition.content.fields[field] as Value | undefined;
  }

  /** The rows of a table or the entries of a list. */
  list<Entry>(field: string): readonly Entry[] {
    return this.value<Entry[]>(field) ?? [];
  }

  label(field: string): string {
    return say(`kinds:${this.#kind}.${field}`);
  }

  choice(field: string, value: string): string {
    return say(`kinds:${this.#kind}.${field}.${value}`);
  }

  /** The value as one line of text; '' if it is empty. */
  text(field: string): string {
    const value = this.value(field);
    if (value === undefined || value === null) return '';
    switch (this.#specs[field]!.type) {
      case 'date':
        return longDate(locale, value as string);
      case 'instant':
        return occasion(locale, value as string);
      case 'period':
        return periodInWords(locale, value as string);
      case 'money':
        return formatMoney(locale, value as MoneyValue);
      case 'choice':
        return this.choice(field, value as string);
      case 'texts':
        return (value as string[]).join(say('pages:and'));
      case 'integer':
      case 'decimal':
        return counted[field]?.(value as number) ?? String(value);
      default:
        return value as string;
    }
  }
}
