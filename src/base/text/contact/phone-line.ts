import { inEachLocale, lettersOf, Locale, localeFacts } from '#base/words';
import { phonesIn } from './phone.ts';

/** A phone number of a line as it is displayed in one language. */
export interface ShownPhone {
  /** The separator before it. */
  before: string;
  /** The number with its extension. */
  text: string;
  /** The number to dial (RFC 3966); null where it cannot be reached from abroad. */
  dialled: string | null;
  note: string;
}

/**
 * The numbers of a line. In other languages than Chinese they are displayed as dialled from abroad, with notes and
 * separators only if these are in the letters of the language. Null for a text with a part that is not a number: it
 * stays as it is, and in other languages loses the Chinese parts that are not numbers.
 */
export function shownPhones(locale: Locale, line: string): ShownPhone[] | null {
  const parts = phonesIn(line);
  const numbers = parts.filter(({ digits }) => digits !== '');
  const isOdd = numbers.length < parts.length;
  if (isOdd && (locale === Locale.ZH || !han.test(line))) return null;
  return numbers.map(({ before, text, digits, extension, mark, end, note }, index) => {
    const dialled = (own: string) => own + (extension && `;ext=${extension}`);
    if (locale === Locale.ZH)
      return { before, text: text + (extension && mark + extension + end), dialled: dialled(digits), note };
    const abroad = fromAbroad(digits);
    return {
      before: index === 0 ? '' : between(locale, before),
      text: (abroad ?? (text || digits)) + (extension && localeFacts[locale].extension + extension),
      dialled: abroad === null && local.test(digits) ? null : dialled(abroad?.replaceAll(' ', '') ?? digits),
      note: isOf(locale, note) ? note : '',
    };
  });
}

/** The same as one text. */
export function phoneLine(locale: Locale, line: string): string {
  const phones = shownPhones(locale, line);
  return phones?.map(({ before, text, note }) => before + text + note).join('') ?? line;
}

const han = /\p{Script=Han}/u;
const ownLetters = inEachLocale(
  (locale) => new RegExp(`^[${lettersOf(localeFacts[locale].scripts)}\\P{L}]*$`, 'u'),
);
const isOf = (locale: Locale, text: string): boolean => ownLetters[locale].test(text);
/** A word of the language or a slash stays. */
const between = (locale: Locale, before: string): string =>
  /[\p{L}/]/u.test(before) && isOf(locale, before) ? before : '; ';

// 010 and 02x are area codes of three digits, all others have four (电信网编号计划); a mobile number has no area.
const areas = /^(?:\+86)?0?(10|2\d|[3-9]\d{2})(\d{3,4})(\d{4})$/;
const mobile = /^(1[3-9]\d)(\d{4})(\d{4})$/;
/** A number without an area code, which cannot be reached from abroad. */
const local = /^[2-9]\d{6,7}$/;

/** 04694281234 → +86 469 428 1234. Null for international numbers, and for service numbers such as 12345. */
function fromAbroad(digits: string): string | null {
  const isDomestic = /^0|^1[3-9]\d{9}$/.test(digits);
  const [, ...parts] = (isDomestic && (mobile.exec(digits) ?? areas.exec(digits))) || [];
  return parts.length > 0 ? ['+86', ...parts].join(' ') : null;
}
