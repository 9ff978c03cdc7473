import { withoutUnseen } from '#base/text';
import { plainText } from '#translation/segments';

/** A source as the memory compares it. */
export interface MemoryForm {
  /** What it says, every number of it as one `0`. */
  letters: string;
  /** Its numbers in their order, as `1000`, `28.5`, `-5`. */
  figures: string[];
}

const digit = '[0-9\uff10-\uff19]';
/** Commas of thousands are as wide as their digits: `１，２` in full width and `101，102` are lists. */
const grouped = String.raw`[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[\uff10-\uff19]{1,3}(?:\uff0c[\uff10-\uff19]{3})+(?![\uff10-\uff19])`;
const figure = new RegExp(String.raw`(?:${grouped}|${digit}+)(?:[.\uff0e]${digit}+)?`, 'gu');

/** Blanks, and marks that part or enclose what is said. Signs that say something (%, ‰, /, ＞, ℃) are letters. */
const ornament =
  /[\s\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Pd}~\uff5e.,:;!?"'\u3001\u3002\uff01\uff02\uff07\uff0c\uff0e\uff1a\uff1b\uff1f\u00b7\u2022\u2024-\u2026\u2027\u22ef\u30fb\u200b\ufe10-\ufe19\ufe50-\ufe58\uff64\uff65]+/gu;
/** A minus stands right before its number, and is no dash of a range (`5-10`, `1月-6月`) or of a name (`A-10`). */
const minus = /[-\u2013\u2212\uff0d]\s?$/u;
const beforeDash = /[\p{Script=Latin}\uff21-\uff5a]\s?$|[0-9\uff10-\uff19][^\s\p{P}]{0,2}\s?$/u;

/**
 * Folds what a translation seldom shows, so that equal forms are as good as equal texts: codes of marks, signs that nobody
 * sees, full and half width, blanks, punctuation and brackets; and tells the numbers apart from what is said of them.
 * Numerals in characters (三, 十二) are letters: they are in too many words.
 */
export function memoryForm(text: string): MemoryForm {
  const plain = withoutUnseen(plainText(text));
  const figures: string[] = [];
  let [letters, at] = ['', 0];
  for (const { 0: found, index } of plain.matchAll(figure)) {
    const between = plain.slice(at, index);
    letters += `${lettersIn(between)}0`;
    figures.push((isMinus(plain, index) ? '-' : '') + narrow(found).replaceAll(',', ''));
    at = index + found.length;
  }
  return { letters: letters + lettersIn(plain.slice(at)), figures };
}

function isMinus(text: string, at: number): boolean {
  const dash = minus.exec(text.slice(Math.max(0, at - 2), at));
  if (!dash) return false;
  const end = at - dash[0].length;
  return !beforeDash.test(text.slice(Math.max(0, end - 5), end));
}

const lettersIn = (text: string): string => narrow(text.replaceAll(ornament, ''));

const narrow = (text: string): string =>
  text
    .replaceAll(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replaceAll('\uffe5', '\u00a5');
