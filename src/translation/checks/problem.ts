import { fingerprint } from '#base/platform';
import type { ForeignLocale } from '#base/words';
import type { Name } from '#translation/glossary';
import { type Code, meaningOf } from '#translation/segments';
import type { CheckedLanguage } from './language.ts';

/**
 * Every problem that a check can report, with its severity. An error blocks review and publication until a reviewer
 * overrules it with a reason. A final error (codes, document numbers) cannot be overruled. A warning blocks nothing.
 */
const severities = {
  'number-missing': 'warning',
  'number-extra': 'warning',
  'date-differs': 'error',
  'money-missing': 'error',
  'currency-missing': 'warning',
  'number-differs': 'error',
  'unit-differs': 'error',
  'currency-differs': 'error',
  'time-differs': 'warning',
  'sign-differs': 'warning',
  'rate-differs': 'warning',
  'numbers-exchanged': 'warning',
  'identifier-missing': 'final',
  'code-broken': 'final',
  'code-missing': 'final',
  'code-unknown': 'final',
  'code-repeated': 'final',
  'break-missing': 'warning',
  'link-missing': 'error',
  'address-missing': 'error',
  'punctuation-foreign': 'error',
  'punctuation-end': 'warning',
  'quotes-foreign': 'warning',
  'brackets-unbalanced': 'warning',
  'spaces-double': 'warning',
  typography: 'warning',
  'chinese-left': 'error',
  'language-other': 'warning',
  'too-long': 'error',
  'term-missing': 'error',
  'term-preferred': 'warning',
  'term-forbidden': 'error',
  'meaning-reversed': 'warning',
  'meaning-missing': 'warning',
  'meaning-extra': 'warning',
  'text-missing': 'warning',
  'items-missing': 'warning',
  'text-extra': 'warning',
} as const satisfies Record<string, 'final' | 'error' | 'warning'>;

export type ProblemCode = keyof typeof severities;
export const problemCodes = Object.keys(severities) as ProblemCode[];

/** Something that is, or may be, wrong with a translation. `details` are the values of the message in `locales`. */
export interface Problem {
  code: ProblemCode;
  details: Readonly<Record<string, string>>;
}

/** Identifies a problem within a segment. Stable while code and details mean the same, however the Chinese is written. */
export const problemId = ({ code, details }: Problem): string =>
  fingerprint([code, ...Object.entries(details).map(([name, value]) => [name, meaningOf(value)])]).slice(
    0,
    16,
  );

export const isError = ({ code }: Problem): boolean => severities[code] !== 'warning';
/** Whether it is an error that no reviewer may overrule. */
export const isFinal = ({ code }: Problem): boolean => severities[code] === 'final';

/** The input of a check. Checks are pure functions of it. */
export interface CheckInput {
  locale: ForeignLocale;
  /** The Chinese text and its translation, in the notation of `inline.ts`. */
  source: string;
  target: string;
  /** The inline codes of the source. */
  codes: readonly Code[];
  /** Path of the field with `*` for list indexes; decides the maximum length. */
  base: string;
  /** The glossary in this locale, longest Chinese name first. */
  names: readonly Name[];
}

export interface GrammarInput extends CheckInput {
  locale: CheckedLanguage;
}

/** A check that knows the grammar of the language. */
export type Check = (input: GrammarInput) => Problem[];
/** A check of a translation into any language. */
export type FormCheck = (input: CheckInput) => Problem[];
