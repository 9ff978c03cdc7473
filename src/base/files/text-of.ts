import { lineSeparator, cleanText } from '#base/text';
import { Refusal } from '#base/words';
import { lineEnd } from './line-end.ts';
import { brokenLine, encodingOf, textReader } from './text-encoding.ts';

/**
 * The text of a file that a person saved: UTF-8, UTF-16, GB 18030 or windows-1251, without byte order mark and final
 * Ctrl-Z. Refuses a file that is not text with `file.garbled` and the first line that cannot be read; it is never read
 * in part.
 */
export function textOf(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  const text = encoding && textReader(encoding)(bytes, true);
  if (text === null) throw new Refusal('file.garbled', { line: brokenLine(encoding, bytes) }, 'file');
  return withoutByteOrderMark(text);
}

/**
 * Cleans a text that another program read from a file and sent. Refuses U+FFFD with `file.garbled` and its line: that
 * program used the wrong encoding, and the characters are lost.
 */
export function legible(text: string, field: string): string {
  const broken = text.indexOf('\uFFFD');
  if (broken >= 0)
    throw new Refusal('file.garbled', { line: text.slice(0, broken).split(lineEnd).length }, field);
  return cleanText(text);
}

/**
 * The same for a list: a row ends wherever a person or a program ended a line (also at U+000B, U+000C, U+0085, U+2028,
 * U+2029).
 */
export const legibleList = (text: string, field: string): string =>
  legible(text, field).replaceAll(lineSeparator, '\n');

const withoutByteOrderMark = (text: string): string => text.replace(/^\uFEFF/, '');
