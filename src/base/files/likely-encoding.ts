import { isUtf8 } from 'node:buffer';
import {
  anyScript,
  commonHan,
  japanese,
  korean,
  russian,
  simplified,
  traditional,
  western,
  type Bits,
} from './sign-bits.ts';

/** The encodings that uploaded texts have, with their character statistics; the hub reads only some of them. */
const bitsByEncoding = {
  'utf-8': anyScript,
  gb18030: simplified,
  'windows-1251': russian,
  big5: traditional,
  'euc-kr': korean,
  shift_jis: japanese,
  'euc-jp': japanese,
  'koi8-r': russian,
  ibm866: russian,
  'iso-8859-5': russian,
  'windows-1252': western,
} satisfies Record<string, Bits>;

export type KnownEncoding = keyof typeof bitsByEncoding;
/**
 * The head start, in bits, of the encodings that nearly all files have: with little evidence, one of them is chosen.
 */
const headStarts: Partial<Record<KnownEncoding, number>> = { 'utf-8': 8, gb18030: 7, 'windows-1251': 3 };
const names = Object.keys(bitsByEncoding) as KnownEncoding[];

const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** The bits that each character of a multi-character word adds to the evidence. */
const bitsPerWordCharacter = 3;

/**
 * The likeliest encoding of a text, judged by its lines that are not ASCII. The packages `chardet` and `jschardet` were
 * tried: of 300 sentences and 18 names in GB 18030 they recognised 178 and 297, and 0 and 12; this function 300 and 17.
 */
export function likelyEncoding(bytes: Uint8Array): KnownEncoding {
  const sample = sampleOf(bytes);
  const isWhole = isUtf8(sample.length === maxSample ? wholeSigns(sample) : sample);
  if (isWhole && !isUtf8ByChance(sample)) return 'utf-8';
  const candidates = names
    .filter((name) => !isWhole || name !== 'utf-8')
    .map((name) => ({
      name,
      bits: bitsIn(name, sample, sample.length === maxSample) - (headStarts[name] ?? 0),
    }));
  return candidates.toSorted((one, other) => one.bits - other.bits)[0]!.name;
}

/** UTF-8 without a truncated character at its end. */
function wholeSigns(bytes: Uint8Array): Uint8Array {
  const last = bytes.findLastIndex((byte) => byte < 0x80 || byte >= 0xc0);
  return bytes[last]! < 0x80 ? bytes : bytes.subarray(0, last);
}

/** No GBK text with this number of different characters is valid UTF-8 by chance. */
const minGenuine = 12;

/**
 * Whether valid UTF-8 is in fact a few words in GBK, as the bytes of 通知 are: few characters, some of them adjacent,
 * that are common Chinese in GBK and an unlikely combination in UTF-8.
 */
function isUtf8ByChance(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const different = new Set(text.match(/\P{ASCII}/gu));
  if (different.size >= minGenuine || /[\u0800-\u{10ffff}]/u.test(text)) return false;
  return Array.from(text.matchAll(/(?<=([A-Za-z]?))(\P{ASCII}+)(?=([A-Za-z]?))/gu)).some(
    ([, before = '', run = '', behind = '']) =>
      isCommonInGbk(run) &&
      !plausibleRuns.some((letters) => letters.test(run)) &&
      !besideLatin.test(before + run + behind),
  );
}

const isCommonInGbk = (run: string): boolean =>
  Array.from(new TextDecoder('gb18030').decode(Buffer.from(run))).every((sign) => commonHan.has(sign));

/** Letters of one script, mixed with Western signs. */
const plausibleRuns = [
  /^[\u00a0-ÿ]+$/,
  // After a single letter only a closing quotation mark is plausible.
  /^(?!.[^»\u0400-\u045f]$)[\u00a0-©«-¹»-¿×÷\u0400-\u045f]+$/,
  /^(?!.[^»Ά-ΡΣ-ώ]$)[\u00a0-©«-¹»-¿×÷Ά-ΡΣ-ώ]+$/,
  // Other scripts come in words of several letters.
  /^(?=(?:.*[\u0400-\u045f]){2})[\u00a0-©«-¹»-¿×÷\u0400-\u045f\u0490-\u052f]{3,}$/,
  /^(?=(?:.*\p{L}){3})[\u00a0-©«-¹»-¿×÷\p{Script=Armenian}]+$/u,
  /^(?=(?:.*\p{L}){3})[\u00a0-©«-¹»-¿×÷\p{Script=Hebrew}]+$/u,
];
/** Accented Latin letters appear beside plain ones. */
const besideLatin = /^(?=.*[A-Za-zªºÀ-ÖØ-öø-ÿ])[\u00a0-žA-Za-z]+$/;

/** How unlikely a text is in an encoding, in bits (see `sign-bits`). */
function bitsIn(name: KnownEncoding, bytes: Uint8Array, isCut: boolean): number {
  const text = new TextDecoder(name).decode(bytes, { stream: isCut });
  return bitsOf(name, text) - bitsPerWordCharacter * charactersInWords(text);
}

function bitsOf(name: KnownEncoding, text: string): number {
  let [sum, before, earlier] = [0, '', ''];
  for (const sign of text) {
    sum += bitsByEncoding[name](sign, before, earlier);
    [before, earlier] = [sign, before];
  }
  return bitsByEncoding[name] === russian ? sum + russianWordBits(text, name) : sum;
}

/** Russian words of one and two letters, which are few; other short ones are abbreviations. */
const shortWords = new Set(
  'и в с к о у я а на по не за от до из об ко со во ли бы то же ни он мы вы ты их её да но ул кв'.split(' '),
);

/** Short words in capitals that are common in tables. */
const shortCapitals = new Set(
  'ООО ОАО ЗАО ПАО МУП ГУП НКО ТСЖ ФИО ИНН КПП ОГРН НЕТ ЕСТЬ ЗАГС МФЦ ЖКХ'.split(' '),
);

/**
 * Single bytes decode easily as Russian letters, and so do two in a row. Real words are longer, and half of them have
 * an odd length. In short words in capitals, as in today's Excel files (ФИО, ЖКХ), letter statistics say little.
 */
function russianWordBits(text: string, name: string): number {
  let [sum, isInWords] = [0, false];
  for (const [, word = '', dot] of text.matchAll(/([А-яЁё]+)(\.?)/g)) {
    if (word.length > 2) isInWords = true;
    else if (!dot && !shortWords.has(word.toLowerCase())) sum += 5;
    if (word.length % 2 === 0) sum += 0.5;
    if (name === 'windows-1251' && /^[А-ЯЁ]{2,3}$/.test(word)) sum -= 1.5 * word.length;
    if (name === 'windows-1251' && shortCapitals.has(word)) sum -= 8;
  }
  return isInWords || !/[А-яЁё]/.test(text) ? sum : sum + 10;
}

/**
 * The number of Chinese characters in words of two or more, which cover most of any Chinese text; the same holds for
 * Japanese.
 */
function charactersInWords(text: string): number {
  let count = 0;
  for (const { segment } of words.segment(text)) {
    const signs = segment.match(/\p{Script=Han}/gu)?.length ?? 0;
    if (signs > 1) count += signs;
  }
  return count;
}

const maxSample = 8_192;

/** The first lines that are not ASCII. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(maxSample);
  let length = 0;
  for (const line of linesOf(bytes)) {
    if (line.every((byte) => byte < 0x80)) continue;
    const part = line.subarray(0, maxSample - length);
    sample.set(part, length);
    length += part.length;
    if (length === maxSample) break;
  }
  return sample.subarray(0, length);
}

/** By this number of bits a line must be likelier in another encoding to count as such within a text. */
const certaintyBits = 20;

/**
 * The number (from 1) of the first line of a GB 18030 text that is in another encoding, or 0. Nearly any bytes are
 * valid GB 18030, and some files are concatenated from several.
 */
export function otherLineInGbk(bytes: Uint8Array): number {
  let number = 0;
  for (const line of linesOf(bytes)) {
    number += 1;
    if (isRareInGbk(line) && isOther(line)) return number;
  }
  return 0;
}

function isOther(line: Uint8Array): boolean {
  const name = isUtf8(line)
    ? 'utf-8'
    : line.every((byte) => byte < 0x80 || byte >= 0xc0)
      ? 'windows-1251'
      : null;
  const ofLine = (encoding: KnownEncoding) => bitsOf(encoding, new TextDecoder(encoding).decode(line));
  return name !== null && ofLine(name) < ofLine('gb18030') - certaintyBits;
}

/** Whether half of the characters are neither among the most common ones (GB/T 2312, rows 16 to 55) nor signs. */
function isRareInGbk(line: Uint8Array): boolean {
  let [all, rare] = [0, 0];
  for (let at = 0; at < line.length; at += 1) {
    const lead = line[at]!;
    if (lead < 0x80) continue;
    at += 1;
    all += 1;
    const isCommon = (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3);
    if (!isCommon || line[at]! < 0xa1) rare += 1;
  }
  return rare > 1 && rare >= all / 2;
}

/** The lines with their line ends; in all of these encodings the line feed byte is unambiguous. */
function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from);
    const next = end < 0 ? bytes.length : end + 1;
    yield bytes.subarray(from, next);
    from = next;
  }
}
