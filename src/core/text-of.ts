import { Refusal } from './refusal.ts';
import { cleanText } from './text.ts';
import { lineEnd } from './line-end.ts';
import { unlikelyInGbk } from './plain-gbk.ts';
import { likelyEncodings, textReader, type TextEncoding } from './text-encoding.ts';

/**
 * The text of a file that a person saved: UTF-8, UTF-16, GB 18030 or windows-1251, without a mark before it and Ctrl-Z behind
 * it. Refuses what is none with `file.garbled` and the first line that cannot be read: it is never read by halves.
 */
export function textOf(bytes: Uint8Array): string {
  const encodings = likelyEncodings(bytes);
  for (const encoding of encodings) {
    const text = textReader(encoding)(bytes, true);
    if (text !== null) return withoutMark(text);
  }
  const line = Math.max(...encodings.map((encoding) => brokenLine(encoding, bytes)));
  throw new Refusal('file.garbled', { line }, 'file');
}

/** Where what can be read in this encoding ends. */
function brokenLine(encoding: TextEncoding, bytes: Uint8Array): number {
  const text = new TextDecoder(encoding).decode(bytes);
  const places = [
    text.search(/\uFFFD|(?![\t\n\v\f\r\u0080-\u009f])\p{Cc}/u),
    encoding === 'gb18030' ? unlikelyInGbk(text) : -1,
  ].filter((place) => place >= 0);
  return text.slice(0, Math.min(...places, text.length)).split(lineEnd).length;
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

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');
