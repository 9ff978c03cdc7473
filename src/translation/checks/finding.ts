import { fingerprint } from '#base/platform';
import type { ForeignLocale, Name } from '#translation/glossary';
import { type Code, meaningOf } from '#translation/segments';

/**
 * Everything that can be found in a translation. Errors keep it from being reviewed and published until a reviewer overrules
 * them with a reason; final ones (codes, numbers of documents) nobody overrules; warnings ask.
 */
const findings = {
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

export type FindingCode = keyof typeof findings;
export const findingCodes = Object.keys(findings) as FindingCode[];

/** Something that is wrong with a translation, or may be. `details` fill in the sentence in `locales`. */
export interface Finding {
  code: FindingCode;
  details: Readonly<Record<string, string>>;
}

/** Tells one finding of a segment from its others; the same as long as it says the same, however the Chinese is written. */
export const findingId = ({ code, details }: Finding): string =>
  fingerprint([code, ...Object.entries(details).map(([name, value]) => [name, meaningOf(value)])]).slice(
    0,
    16,
  );

export const isError = ({ code }: Finding): boolean => findings[code] !== 'warning';
/** An error that no reviewer overrules. */
export const isFinal = ({ code }: Finding): boolean => findings[code] === 'final';

/** What a check looks at. Every check is a function of this and of nothing else. */
export interface Checked {
  locale: ForeignLocale;
  /** The Chinese, and its translation, in the notation of `inline.ts`. */
  source: string;
  target: string;
  /** What the codes of the source stand for. */
  codes: readonly Code[];
  /** Path of the field with `*` for places in lists; sets how long it may be. */
  base: string;
  /** The glossary in this locale, the longest Chinese first. */
  names: readonly Name[];
}

export type Check = (checked: Checked) => Finding[];
