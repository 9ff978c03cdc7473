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

/** What texts that come here are in, and with what signs; of these some are read. */
const known = {
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

export type KnownEncoding = keyof typeof known;
/** So much is said for those that files are in nearly always, in bits: where next to nothing is known, it is one of them. */
const expected: Partial<Record<KnownEncoding, number>> = { 'utf-8': 8, gb18030: 7, 'windows-1251': 3 };
const names = Object.keys(known) as KnownEncoding[];

const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** What a word of several characters says beside them. */
const word = 3;

/**
 * In which encoding bytes are likeliest to be a text, by the lines that are not in ASCII. The packages `chardet` and `jschardet`
 * were tried: of 300 sentences and 18 names in GB 18030 they found 178 and 297, 0 and 12; this one 300 and 17.
 */
export function likelyEncoding(bytes: Uint8Array): KnownEncoding {
  const sample = sampleOf(bytes);
  const isWhole = isUtf8(sample.length === most ? wholeSigns(sample) : sample);
  if (isWhole && !isUtf8ByChance(sample)) return 'utf-8';
  const found = names
    .filter((name) => !isWhole || name !== 'utf-8')
    .map((name) => ({
      name,
      bits: bitsIn(name, sample, sample.length === most) - (expected[name] ?? 0),
    }));
  return found.toSorted((one, other) => one.bits - other.bits)[0]!.name;
}

/** UTF-8 without a sign that is cut at its end. */
function wholeSigns(bytes: Uint8Array): Uint8Array {
  const last = bytes.findLastIndex((byte) => byte < 0x80 || byte >= 0xc0);
  return bytes[last]! < 0x80 ? bytes : bytes.subarray(0, last);
}

/** No text in GBK of so many different characters is UTF-8 by chance. */
const surelyMeant = 12;

/**
 * Whether bytes that are UTF-8 are some words in GBK, as those of 通知 are: few characters, and some side by side that are common
 * ones of Chinese, and in UTF-8 what nobody writes so.
 */
function isUtf8ByChance(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const different = new Set(text.match(/\P{ASCII}/gu));
  if (different.size >= surelyMeant || /[\u0800-\u{10ffff}]/u.test(text)) return false;
  return Array.from(text.matchAll(/(?<=([A-Za-z]?))(\P{ASCII}+)(?=([A-Za-z]?))/gu)).some(
    ([, before = '', run = '', behind = '']) =>
      isCommonInGbk(run) &&
      !written.some((letters) => letters.test(run)) &&
      !besideLatin.test(before + run + behind),
  );
}

const isCommonInGbk = (run: string): boolean =>
  Array.from(new TextDecoder('gb18030').decode(Buffer.from(run))).every((sign) => commonHan.has(sign));

/** Letters of one script, with signs of Western languages between them. */
const written = [
  /^[\u00a0-ÿ]+$/,
  // Behind a single letter stands the end of a quotation only.
  /^(?!.[^»\u0400-\u045f]$)[\u00a0-©«-¹»-¿×÷\u0400-\u045f]+$/,
  /^(?!.[^»Ά-ΡΣ-ώ]$)[\u00a0-©«-¹»-¿×÷Ά-ΡΣ-ώ]+$/,
  // Others stand in words of several letters.
  /^(?=(?:.*[\u0400-\u045f]){2})[\u00a0-©«-¹»-¿×÷\u0400-\u045f\u0490-\u052f]{3,}$/,
  /^(?=(?:.*\p{L}){3})[\u00a0-©«-¹»-¿×÷\p{Script=Armenian}]+$/u,
  /^(?=(?:.*\p{L}){3})[\u00a0-©«-¹»-¿×÷\p{Script=Hebrew}]+$/u,
];
/** Further letters of Latin stand beside the usual ones. */
const besideLatin = /^(?=.*[A-Za-zªºÀ-ÖØ-öø-ÿ])[\u00a0-žA-Za-z]+$/;

/** How unlikely a text in an encoding is, in bits (see `sign-bits`). */
function bitsIn(name: KnownEncoding, bytes: Uint8Array, isCut: boolean): number {
  const text = new TextDecoder(name).decode(bytes, { stream: isCut });
  return bitsOf(name, text) - word * inWords(text);
}

function bitsOf(name: KnownEncoding, text: string): number {
  let [sum, before, earlier] = [0, '', ''];
  for (const sign of text) {
    sum += known[name](sign, before, earlier);
    [before, earlier] = [sign, before];
  }
  return known[name] === russian ? sum + ofRussianWords(text, name) : sum;
}

/** Words of one letter and of two, which are few; others are short for something. */
const shortWords = new Set(
  'и в с к о у я а на по не за от до из об ко со во ли бы то же ни он мы вы ты их её да но ул кв'.split(' '),
);

/** Short words in capitals that stand in many tables. */
const shortCapitals = new Set(
  'ООО ОАО ЗАО ПАО МУП ГУП НКО ТСЖ ФИО ИНН КПП ОГРН НЕТ ЕСТЬ ЗАГС МФЦ ЖКХ'.split(' '),
);

/**
 * Single bytes are letters of Russian easily, and two in a row; in words there are more, and an odd number as often as not. Of
 * short words in capitals, as Excel of today writes them (ФИО, ЖКХ), the letters say little.
 */
function ofRussianWords(text: string, name: string): number {
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

/** How many Chinese characters stand in words of two and more, as most do in all Chinese; of Japanese the same. */
function inWords(text: string): number {
  let count = 0;
  for (const { segment } of words.segment(text)) {
    const signs = segment.match(/\p{Script=Han}/gu)?.length ?? 0;
    if (signs > 1) count += signs;
  }
  return count;
}

const most = 8_192;

/** The first lines that are not in ASCII. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(most);
  let length = 0;
  for (const line of linesOf(bytes)) {
    if (line.every((byte) => byte < 0x80)) continue;
    const part = line.subarray(0, most - length);
    sample.set(part, length);
    length += part.length;
    if (length === most) break;
  }
  return sample.subarray(0, length);
}

/** So much likelier a line has to be in another encoding, in bits, to be in it in the midst of a text that is not. */
const surely = 20;

/**
 * The first line of a text in GB 18030 that is in another encoding, from 1, or 0; nearly all bytes are some text in GB 18030, and
 * files are put together of several.
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
  return name !== null && ofLine(name) < ofLine('gb18030') - surely;
}

/** Whether half of the characters are none of the most common ones (GB/T 2312, rows 16 to 55), nor signs. */
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

/** The lines with their ends; in all of these encodings the byte of a line feed is nothing else. */
function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from);
    const next = end < 0 ? bytes.length : end + 1;
    yield bytes.subarray(from, next);
    from = next;
  }
}
