import { lineEnd } from './line-end.ts';
import { likelyEncoding, otherLineInGbk } from './likely-encoding.ts';

/** The encodings that the hub reads. Excel and Notepad on Windows in China and Russia write each of them. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'gb18030';

/** The number of bytes that are examined to recognise UTF-16 without a byte order mark. */
const maxExamined = 65_536;

/**
 * The encoding of a file, from its first bytes; null: one that the hub does not read. A byte order mark decides
 * (Unicode 23.8), and so does a zero byte, which only UTF-16 texts contain; otherwise the likeliest encoding.
 *
 * `TextDecoder` reads all of them. The package `iconv-lite` would too, but it replaces undecodable bytes by U+FFFD
 * without an error.
 */
export function encodingOf(bytes: Uint8Array): TextEncoding | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = withoutEnd(bytes, null);
  if (start.subarray(0, maxExamined).includes(0)) return unmarkedUtf16(start);
  const likely = likelyEncoding(start);
  return likely === 'utf-8' || likely === 'windows-1251' || likely === 'gb18030' ? likely : null;
}

function unmarkedUtf16(start: Uint8Array): TextEncoding {
  const [best] = (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => ({ encoding, ...sharesOf(encoding, start) }))
    .toSorted((one, other) => other.usual + other.ascii - one.usual - one.ascii);
  return best!.usual > 0.9 ? best!.encoding : 'utf-8';
}

/**
 * The shares of a text in letters and signs of Chinese, English and Russian, and in ASCII. In the wrong byte order a
 * text has other letters, and ASCII becomes Chinese.
 */
function sharesOf(encoding: TextEncoding, start: Uint8Array): { usual: number; ascii: number } {
  const text = new TextDecoder(encoding).decode(start.subarray(0, maxExamined));
  const share = (signs: RegExp) => (text.match(signs)?.length ?? 0) / Array.from(text).length;
  return { usual: share(usualCharacters), ascii: share(/\p{ASCII}/gu) };
}

const usualCharacters =
  /[\t\n\r -~\u00a0-\u00bf\u00d7\u0391-\u03c9\u0400-\u045f\u2010-\u2027\u2100-\u22ff\u2460-\u2473\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u{20000}-\u{3ffff}]/gu;

/**
 * Reads a text in chunks. Returns the text of a chunk, or null if its bytes are not text in the encoding: undecodable,
 * with control characters, in windows-1251 with letters that Russian does not use, or in GB 18030 with a line in
 * another encoding. Ctrl-Z, which ends files of old programs, is allowed at the end only.
 */
export function textReader(encoding: TextEncoding): (part: Uint8Array, isLast: boolean) => string | null {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const lines = wholeLines();
  let isEnded = false;
  return (part, isLast) => {
    try {
      const text = decoder.decode(isLast ? withoutEnd(part, encoding) : part, { stream: !isLast });
      const [content = ''] = text.split('\x1a', 1);
      const rest = text.slice(content.length);
      if (!isPadding(isEnded ? text : rest)) return null;
      if (isEnded) return '';
      isEnded = rest !== '';
      if (implausible(encoding).test(content)) return null;
      return encoding === 'gb18030' && otherLineInGbk(lines(part, isLast)) > 0 ? null : content;
    } catch {
      return null;
    }
  };
}

/** Regroups chunks into whole lines. A line that is too long for that starts over with each chunk. */
function wholeLines(): (part: Uint8Array, isLast: boolean) => Uint8Array {
  let rest: Uint8Array = new Uint8Array();
  return (part, isLast) => {
    const end = isLast ? part.length : part.lastIndexOf(0x0a) + 1;
    const whole = Buffer.concat([rest, part.subarray(0, end)]);
    rest = part.length - end > maxExamined ? new Uint8Array() : part.slice(end);
    return whole;
  };
}

/**
 * The line (from 1) that cannot be read, of bytes that are not text in their likeliest encoding; if the hub does not
 * read that encoding, the first line that is not ASCII.
 */
export function brokenLine(encoding: TextEncoding | null, bytes: Uint8Array): number {
  const text = new TextDecoder(encoding ?? 'utf-8').decode(withoutEnd(bytes, encoding));
  const place = text.search(encoding ? implausible(encoding) : /\P{ASCII}/u);
  const broken = [place, text.indexOf('\uFFFD')].filter((at) => at >= 0).map((at) => lineAt(text, at));
  const other = encoding === 'gb18030' ? otherLineInGbk(bytes) : 0;
  return Math.min(...broken, other || lineAt(text, text.length));
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split(lineEnd).length;

/**
 * Removes Ctrl-Z and the padding after it: zeros and line ends. In UTF-16 they are units of two bytes, one of which may
 * also occur in a letter (业, U+4E1A); an old program appends a single byte.
 */
function withoutEnd(bytes: Uint8Array, encoding: TextEncoding | null): Uint8Array {
  const size = encoding?.startsWith('utf-16') ? 2 : 1;
  const [low, high] = encoding === 'utf-16be' ? [1, 0] : [0, 1];
  const unitAt = (at: number) => (size === 1 ? bytes[at]! : bytes[at + low]! + bytes[at + high]! * 256);
  const isOdd = bytes.length % size === 1;
  if (isOdd && bytes.at(-1) !== ctrlZ) return bytes;
  let end = isOdd ? bytes.length - 1 : bytes.length;
  for (let from = end; from >= size && paddingUnits.has(unitAt(from - size)); from -= size)
    if (unitAt(from - size) === ctrlZ) end = from - size;
  return bytes.subarray(0, end);
}

const ctrlZ = 0x1a;
const paddingUnits: ReadonlySet<number> = new Set([ctrlZ, 0, 0x0a, 0x0d]);
const isPadding = (text: string): boolean =>
  Array.from(text).every((sign) => paddingUnits.has(sign.charCodeAt(0)));
/**
 * Control characters except line ends, tabs and page breaks; and noncharacters, which appear in the wrong byte order.
 */
const control = /(?![\t\n\v\f\r\u0080-\u009f])\p{Cc}|\p{Noncharacter_Code_Point}/u;

/** In addition, what windows-1251 contains and Russian does not use. */
const notRussian = /(?![\t\n\v\f\r])\p{Cc}|[^\p{ASCII}А-яЁё№«»„“”‘’‚‹›–—…•\u00a0§°±·©®™€\u00ad]/u;
/** Characters that no text in the encoding contains, although the bytes decode. */
const implausible = (encoding: TextEncoding): RegExp => (encoding === 'windows-1251' ? notRussian : control);
