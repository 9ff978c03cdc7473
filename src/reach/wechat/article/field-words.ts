import { longDate, occasion, periodInWords } from '#base/dates';
import { formatMoney, Locale, phrase, playingTime, type MoneyValue } from '#base/words';
import { kindNamed, type FieldSpec } from '#city/kinds';
import type { EditionText } from '#reach/delivery';

/** The words of an account are Chinese, whoever works at the hub. */
const locale = Locale.ZH;

type Say = (key: string, details?: Record<string, unknown>) => string;

export const say: Say = (key, details) => phrase(locale, key, details);

/** Numbers that their type says nothing of: a length of time in seconds, and a number of years. */
const counted: Readonly<Record<string, (value: number) => string>> = {
  seconds: (value) => playingTime(value),
  payback: (count) => say('pages:years', { count }),
};

/** The fields of one text, each with its name and value as the pages of the hub write them. */
export class FieldWords {
  readonly #kind: string;
  readonly #specs: Readonly<Record<string, FieldSpec>>;

  constructor(readonly edition: Pick<EditionText, 'kind' | 'content'>) {
    this.#kind = edition.kind;
    this.#specs = kindNamed(edition.kind).fields;
  }

  /** What a writer filled in; undefined where nothing was. */
  value<Value>(field: string): Value | undefined {
    return this.edition.content.fields[field] as Value | undefined;
  }

  /** The rows of a table, or the entries of a list. */
  list<Entry>(field: string): readonly Entry[] {
    return this.value<Entry[]>(field) ?? [];
  }

  label(field: string): string {
    return say(`kinds:${this.#kind}.${field}`);
  }

  choice(field: string, value: string): string {
    return say(`kinds:${this.#kind}.${field}.${value}`);
  }

  /** The value on one line; empty where there is none. */
  said(field: string): string {
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
