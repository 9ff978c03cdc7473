import { lineSeparator, cleanText } from '#base/text';
import { Refusal } from '#base/words';
import { lineEnd } from './line-end.ts';
import { brokenLine, encodingOf, textReader } from './text-encoding.ts';

/**
 * The text of a file that a person saved: UTF-8, UTF-16, GB 18030 or windows-1251, without a mark before it and Ctrl-Z behind
 * it. Refuses what is none with `file.garbled` and the first line that cannot be read: it is never read by halves.
 */
export function textOf(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  const text = encoding && textReader(encoding)(bytes, true);
  if (text === null) throw new Refusal('file.garbled', { line: brokenLine(encoding, bytes) }, 'file');
  return withoutMark(text);
}

/**
 * A text that some program read from a file and sent us, by the character rules. Refuses U+FFFD with `file.garbled` and its
 * line: the program read the file in another encoding than it has, and what the words were is lost.
 */
export function legible(text: string, field: string): string {
  const broken = text.indexOf('\uFFFD');
  if (broken >= 0)
    throw new Refusal('file.garbled', { line: text.slice(0, broken).split(lineEnd).length }, field);
  return cleanText(text);
}

/** The same of a list: a row ends wherever a person or a program ended a line (U+000B, U+000C, U+0085, U+2028, U+2029 too). */
export const legibleList = (text: string, field: string): string =>
  legible(text, field).replaceAll(lineSeparator, '\n');

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');
