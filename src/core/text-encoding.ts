import { unlikelyInGbk, unlikelyLine } from './plain-gbk.ts';

/** How a text may be written down. Excel and Notepad of Windows in China and in Russia write each of them. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'gb18030';

/** Of UTF-16 without a mark, and of Russian, so much is looked at. */
const looked = 65_536;

/**
 * In which encodings a file may be, in the order in which to try them, from its first bytes. A mark decides (Unicode 23.8). So
 * does a byte of zero, which only texts in UTF-16 have. What is UTF-8 for the greater part is UTF-8, and broken: by chance it
 * may be GB 18030, in which nearly all bytes are some text. What is none may be Russian (see `textReader`).
 *
 * `TextDecoder` reads them all. The package `iconv-lite` would too, but puts U+FFFD for what it cannot read, and goes on.
 */
export function likelyEncodings(given: Uint8Array): readonly TextEncoding[] {
  const start = withoutEnd(given);
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  if (start.subarray(0, looked).includes(0)) return unmarkedUtf16(start);
  if (isGbkByChance(start)) return ['gb18030'];
  const text = new TextDecoder('utf-8').decode(start);
  const isUtf8 = count(text, /[^\p{ASCII}\uFFFD]/gu) > count(text, /\uFFFD/g);
  return isUtf8 && !isCommonGbk(start) ? ['utf-8'] : ['utf-8', 'windows-1251', 'gb18030'];
}

const count = (text: string, form: RegExp): number => text.match(form)?.length ?? 0;

/**
 * Whether bytes that are UTF-8 are so by chance, as 通知 in GBK is: as UTF-8 they would be letters that nobody here writes,
 * and as GBK they are common characters.
 */
export const isGbkByChance = (bytes: Uint8Array): boolean =>
  isCommonGbk(bytes) && unusual.test(new TextDecoder('utf-8').decode(bytes));

/**
 * Of what two bytes can say in UTF-8, all but the letters of Latin and Russian. A Mac writes й as two, a letter and its mark;
 * to compose them first would take the square of a text of nothing but marks.
 */
const unusual =
  /[\u0080-\u009f\u0180-\u02ff\u0370-\u0400\u0402-\u040f\u0450\u0452-\u07ff]|(?<![A-Za-zА-я])[\u0300-\u036f]/;

/** The 3,755 most common characters (GB/T 2312, rows 16 to 55) and punctuation; few bytes of other scripts are all of these. */
function isCommonGbk(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    at += 1;
    const isCommon = (lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3;
    // What was read may end between the two bytes of a character.
    if (!isCommon || (bytes[at] ?? 0xa1) < 0xa1) return false;
  }
  return true;
}

function unmarkedUtf16(start: Uint8Array): readonly TextEncoding[] {
  const [best] = (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => ({ encoding, share: usualShare(encoding, start) }))
    .toSorted((one, other) => other.share - one.share);
  return best!.share > 0.9 ? [best!.encoding] : ['utf-8'];
}

/** How much of a text is in letters and signs of Chinese, English and Russian; bytes in the wrong order are in all others. */
function usualShare(encoding: TextEncoding, start: Uint8Array): number {
  const text = new TextDecoder(encoding).decode(start.subarray(0, looked));
  return (text.match(usual)?.length ?? 0) / text.length;
}

const usual = /[\t\n\r -~\u0400-\u045f\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g;

/**
 * Reads a text part by part: what a part says, or null where the bytes are no text in the encoding: not decodable, with
 * control characters, or in windows-1251 no Russian and in GB 18030 no plain Chinese. Ctrl-Z, which ends the files of old programs, may only stand at the end.
 */
export function textReader(encoding: TextEncoding): (part: Uint8Array, isLast: boolean) => string | null {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let [isFirst, isEnded] = [true, false];
  return (part, isLast) => {
    try {
      const text = decoder.decode(isLast ? withoutEnd(part) : part, { stream: !isLast });
      const [said = ''] = text.split('\x1a', 1);
      const behind = text.slice(said.length);
      if (!isFilling(isEnded ? text : behind)) return null;
      if (isEnded) return '';
      isEnded = behind !== '';
      if (control.test(said)) return null;
      if (encoding === 'windows-1251' && (foreign.test(said) || (isFirst && !isRussian(said)))) return null;
      if (encoding === 'gb18030' && (isFirst ? unlikelyInGbk(said) : unlikelyLine(said)) >= 0) return null;
      isFirst &&= isAscii(said);
      return said;
    } catch {
      return null;
    }
  };
}

/** Without Ctrl-Z and what fills up a file behind it: zeros and ends of lines. In UTF-16 it may be one byte as well. */
function withoutEnd(bytes: Uint8Array): Uint8Array {
  let from = bytes.length;
  let end = from;
  for (; from > 0 && filling.has(bytes[from - 1]!); from -= 1) if (bytes[from - 1] === ctrlZ) end = from - 1;
  if (end === bytes.length) return bytes;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  return bytes.subarray(0, isBig && end % 2 === 1 ? end - 1 : end);
}

const ctrlZ = 0x1a;
const filling: ReadonlySet<number> = new Set([ctrlZ, 0, 0x0a, 0x0d]);
const isFilling = (text: string): boolean =>
  Array.from(text).every((sign) => filling.has(sign.charCodeAt(0)));
/** Those of the first block but the ends of lines and pages; noncharacters, which bytes in the wrong order become. */
const control = /(?![\t\n\v\f\r\u0080-\u009f])\p{Cc}|\p{Noncharacter_Code_Point}/u;

/** What windows-1251 has besides letters that Russian uses. */
const foreign = /[^\p{ASCII}А-яЁё№«»„“”‘’‚‹›–—…•\u00a0§°±·©®™€\u00ad]/u;

/**
 * Every byte is some letter in windows-1251, so the words have to look like words: small letters, capitals or one capital
 * first, and most of them small. Chinese in GB 18030 makes capitals and small letters by turns, and other letters.
 */
function isRussian(text: string): boolean {
  if (isAscii(text)) return true;
  const from = text.search(/\P{ASCII}/u);
  const start = text.slice(from, from + looked);
  const words = start.match(/[А-яЁё]+/g) ?? [];
  const right = words.filter((word) => /^(?:[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+)$/.test(word)).length;
  const all = words.reduce((sum, { length }) => sum + length, 0);
  // Latin letters with signs, in an encoding of the West
  const mixed = count(start, /[A-Za-z][А-яЁё]|[А-яЁё][A-Za-z]/g);
  if (mixed > words.length * 0.1) return false;
  const isLikeWords = right >= words.length * 0.9 && count(start, /[а-яё]/g) >= all / 2;
  return isLikeWords && words.some(({ length }) => length > 2);
}

const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);
