import { Locale } from '#base/words';
import { phonesIn } from './phone.ts';

/** A number of a line as readers of one language are shown it. */
export interface ShownPhone {
  /** What parts it from the one before. */
  before: string;
  /** The number and its extension. */
  text: string;
  /** What a phone dials (RFC 3966), null where nobody gets through. */
  dialled: string | null;
  note: string;
}

const extended: Readonly<Record<Locale, string>> = { zh: '转', en: ' ext. ', ru: ' доб. ' };

/**
 * The numbers of a line. Abroad they are shown as dialled from there, and what is said of them and between them only where
 * it is in the letters of the language. Null for a text of which a part is no number: it stays as it is, and abroad loses what is
 * no number where that is Chinese.
 */
export function shownPhones(locale: Locale, line: string): ShownPhone[] | null {
  const all = phonesIn(line);
  const known = all.filter(({ digits }) => digits !== '');
  const isOdd = known.length < all.length;
  if (isOdd && (locale === Locale.ZH || !han.test(line))) return null;
  return known.map(({ before, text, digits, extension, mark, end, note }, index) => {
    const dialled = (own: string) => own + (extension && `;ext=${extension}`);
    if (locale === Locale.ZH)
      return { before, text: text + (extension && mark + extension + end), dialled: dialled(digits), note };
    const abroad = fromAbroad(digits);
    return {
      before: index === 0 ? '' : between(locale, before),
      text: (abroad ?? (text || digits)) + (extension && extended[locale] + extension),
      dialled: abroad === null && local.test(digits) ? null : dialled(abroad?.replaceAll(' ', '') ?? digits),
      note: isOf(locale, note) ? note : '',
    };
  });
}

/** The same as a text. */
export function phoneLine(locale: Locale, line: string): string {
  const phones = shownPhones(locale, line);
  return phones?.map(({ before, text, note }) => before + text + note).join('') ?? line;
}

const han = /\p{Script=Han}/u;
const letters = { en: /^[\p{Script=Latin}\P{L}]*$/u, ru: /^[\p{Script=Cyrillic}\P{L}]*$/u };
const isOf = (locale: 'en' | 'ru', text: string): boolean => letters[locale].test(text);
/** A word of the language or a stroke stays. */
const between = (locale: 'en' | 'ru', before: string): string =>
  /[\p{L}/]/u.test(before) && isOf(locale, before) ? before : '; ';

// 010 and 02x are area codes of three digits, all others have four (电信网编号计划); a mobile number has no area.
const areas = /^(?:\+86)?0?(10|2\d|[3-9]\d{2})(\d{3,4})(\d{4})$/;
const mobile = /^(1[3-9]\d)(\d{4})(\d{4})$/;
/** Of no area: nobody abroad gets through. */
const local = /^[2-9]\d{6,7}$/;

/** 04694281234 → +86 469 428 1234. Null for what is international already, and for service numbers such as 12345. */
function fromAbroad(digits: string): string | null {
  const isHere = /^0|^1[3-9]\d{9}$/.test(digits);
  const [, ...parts] = (isHere && (mobile.exec(digits) ?? areas.exec(digits))) || [];
  return parts.length > 0 ? ['+86', ...parts].join(' ') : null;
}
