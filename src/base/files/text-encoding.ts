import { lineEnd } from './line-end.ts';
import { likelyEncoding, otherLineInGbk } from './likely-encoding.ts';

/** How a text may be written down. Excel and Notepad of Windows in China and in Russia write each of them. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'gb18030';

/** Of UTF-16 without a mark so much is looked at. */
const looked = 65_536;

/**
 * In which encoding a file is, from its first bytes, or null: in one that is not read. A mark decides (Unicode 23.8). So does a
 * byte of zero, which only texts in UTF-16 have; else what its bytes are likeliest to say.
 *
 * `TextDecoder` reads them all. The package `iconv-lite` would too, but puts U+FFFD for what it cannot read, and goes on.
 */
export function encodingOf(given: Uint8Array): TextEncoding | null {
  const [first, second] = given;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = withoutEnd(given, null);
  if (start.subarray(0, looked).includes(0)) return unmarkedUtf16(start);
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
 * How much of a text is in letters and signs of Chinese, English and Russian; bytes in the wrong order are in all others, and
 * ASCII is Chinese in it.
 */
function sharesOf(encoding: TextEncoding, start: Uint8Array): { usual: number; ascii: number } {
  const text = new TextDecoder(encoding).decode(start.subarray(0, looked));
  const share = (signs: RegExp) => (text.match(signs)?.length ?? 0) / Array.from(text).length;
  return { usual: share(usual), ascii: share(/\p{ASCII}/gu) };
}

const usual =
  /[\t\n\r -~\u00a0-\u00bf\u00d7\u0391-\u03c9\u0400-\u045f\u2010-\u2027\u2100-\u22ff\u2460-\u2473\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u{20000}-\u{3ffff}]/gu;

/**
 * Reads a text part by part: what a part says, or null where the bytes are no text in the encoding: not decodable, with
 * control characters, in windows-1251 with letters of others than Russians, or in GB 18030 with a line of another encoding.
 * Ctrl-Z, which ends the files of old programs, may only stand at the end.
 */
export function textReader(encoding: TextEncoding): (part: Uint8Array, isLast: boolean) => string | null {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const lines = wholeLines();
  let isEnded = false;
  return (part, isLast) => {
    try {
      const text = decoder.decode(isLast ? withoutEnd(part, encoding) : part, { stream: !isLast });
      const [said = ''] = text.split('\x1a', 1);
      const behind = text.slice(said.length);
      if (!isFilling(isEnded ? text : behind)) return null;
      if (isEnded) return '';
      isEnded = behind !== '';
      if (unlikely(encoding).test(said)) return null;
      return encoding === 'gb18030' && otherLineInGbk(lines(part, isLast)) > 0 ? null : said;
    } catch {
      return null;
    }
  };
}

/** Cuts at ends of lines what comes in parts. A line that is too long for that begins anew with the part. */
function wholeLines(): (part: Uint8Array, isLast: boolean) => Uint8Array {
  let rest: Uint8Array = new Uint8Array();
  return (part, isLast) => {
    const end = isLast ? part.length : part.lastIndexOf(0x0a) + 1;
    const whole = Buffer.concat([rest, part.subarray(0, end)]);
    rest = part.length - end > looked ? new Uint8Array() : part.slice(end);
    return whole;
  };
}

/**
 * The line that cannot be read, from 1, of bytes that are no text in the encoding which they are likeliest in; where this is one
 * that is not read, the first one that is not ASCII.
 */
export function brokenLine(encoding: TextEncoding | null, bytes: Uint8Array): number {
  const text = new TextDecoder(encoding ?? 'utf-8').decode(withoutEnd(bytes, encoding));
  const place = text.search(encoding ? unlikely(encoding) : /\P{ASCII}/u);
  const broken = [place, text.indexOf('\uFFFD')].filter((at) => at >= 0).map((at) => lineAt(text, at));
  const other = encoding === 'gb18030' ? otherLineInGbk(bytes) : 0;
  return Math.min(...broken, other || lineAt(text, text.length));
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split(lineEnd).length;

/**
 * Without Ctrl-Z and what fills up a file behind it: zeros and ends of lines. In UTF-16 they are units of two bytes, of which one
 * may be of a letter (业, U+4E1A); an old program puts a single byte behind them.
 */
function withoutEnd(bytes: Uint8Array, encoding: TextEncoding | null): Uint8Array {
  const size = encoding?.startsWith('utf-16') ? 2 : 1;
  const [low, high] = encoding === 'utf-16be' ? [1, 0] : [0, 1];
  const unitAt = (at: number) => (size === 1 ? bytes[at]! : bytes[at + low]! + bytes[at + high]! * 256);
  const isOdd = bytes.length % size === 1;
  if (isOdd && bytes.at(-1) !== ctrlZ) return bytes;
  let end = isOdd ? bytes.length - 1 : bytes.length;
  for (let from = end; from >= size && filling.has(unitAt(from - size)); from -= size)
    if (unitAt(from - size) === ctrlZ) end = from - size;
  return bytes.subarray(0, end);
}

const ctrlZ = 0x1a;
const filling: ReadonlySet<number> = new Set([ctrlZ, 0, 0x0a, 0x0d]);
const isFilling = (text: string): boolean =>
  Array.from(text).every((sign) => filling.has(sign.charCodeAt(0)));
/** Those of the first block but the ends of lines and pages; noncharacters, which bytes in the wrong order become. */
const control = /(?![\t\n\v\f\r\u0080-\u009f])\p{Cc}|\p{Noncharacter_Code_Point}/u;

/** Besides these, what windows-1251 has and Russian does not use. */
const foreign = /(?![\t\n\v\f\r])\p{Cc}|[^\p{ASCII}А-яЁё№«»„“”‘’‚‹›–—…•\u00a0§°±·©®™€\u00ad]/u;
/** What is in no text of the encoding, though its bytes can be read. */
const unlikely = (encoding: TextEncoding): RegExp => (encoding === 'windows-1251' ? foreign : control);
