import { withoutUnseen } from '#base/text';
import { plainText } from '#translation/segments';

/** A source text as the translation memory compares it. */
export interface MemoryForm {
  /** Its letters, with every number as one `0`. */
  letters: string;
  /** Its numbers in order: `1000`, `28.5`, `-5`. */
  figures: string[];
}

const digit = '[0-9\uff10-\uff19]';
/** A thousands separator has the width of its digits: `101，102` is a list, and so is the full-width `１，２`. */
const grouped = String.raw`[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[\uff10-\uff19]{1,3}(?:\uff0c[\uff10-\uff19]{3})+(?![\uff10-\uff19])`;
const figure = new RegExp(String.raw`(?:${grouped}|${digit}+)(?:[.\uff0e]${digit}+)?`, 'gu');

/** Blanks, punctuation and brackets. Signs with a meaning (%, ‰, /, ＞, ℃) count as letters. */
const ornament =
  /[\s\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Pd}~\uff5e.,:;!?"'\u3001\u3002\uff01\uff02\uff07\uff0c\uff0e\uff1a\uff1b\uff1f\u00b7\u2022\u2024-\u2026\u2027\u22ef\u30fb\u200b\ufe10-\ufe19\ufe50-\ufe58\uff64\uff65]+/gu;
/** A minus is right before its number, and is not the dash of a range (`5-10`, `1月-6月`) or a name (`A-10`). */
const minus = /[-\u2013\u2212\uff0d]\s?$/u;
const beforeDash = /[\p{Script=Latin}\uff21-\uff5a]\s?$|[0-9\uff10-\uff19][^\s\p{P}]{0,2}\s?$/u;

/**
 * Normalizes what rarely affects a translation (inline codes, invisible characters, width, blanks, punctuation, brackets), so
 * that equal forms are as good as equal texts, and separates numbers from letters. Numerals in characters (三, 十二) stay
 * letters, because too many words contain them.
 */
export function memoryForm(text: string): MemoryForm {
  const plain = withoutUnseen(plainText(text));
  const figures: string[] = [];
  let [letters, end] = ['', 0];
  for (const { 0: number, index } of plain.matchAll(figure)) {
    const between = plain.slice(end, index);
    letters += `${lettersIn(between)}0`;
    figures.push((isMinus(plain, index) ? '-' : '') + toHalfWidth(number).replaceAll(',', ''));
    end = index + number.length;
  }
  return { letters: letters + lettersIn(plain.slice(end)), figures };
}

function isMinus(text: string, at: number): boolean {
  const dash = minus.exec(text.slice(Math.max(0, at - 2), at));
  if (!dash) return false;
  const end = at - dash[0].length;
  return !beforeDash.test(text.slice(Math.max(0, end - 5), end));
}

const lettersIn = (text: string): string => toHalfWidth(text.replaceAll(ornament, ''));

const toHalfWidth = (text: string): string =>
  text
    .replaceAll(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replaceAll('\uffe5', '\u00a5');
