import { likelyEncodings, textReader, type TextEncoding } from '#core';
import type { Bytes } from './bytes.ts';
import { found, unfit, type Sniffed } from './sniffed.ts';

const step = 1 << 20;

/**
 * Text in an encoding that people use, without control characters. Markup is not taken (SVG and HTML run scripts), nor what is
 * called a text and is none. Null for all that has another name. It is kept byte for byte and served without an encoding:
 * what a file is in is known to whoever opens it, and a wrong word from us would be believed.
 */
export async function textType(bytes: Bytes, name: string, isKnown: boolean): Promise<Sniffed | null> {
  const ending = /\.(txt|csv)$/i.exec(name)?.[1]?.toLowerCase();
  const head = await bytes.at(0, 65_536);
  const encodings = likelyEncodings(head);
  const start = new TextDecoder(encodings[0]).decode(head.subarray(0, 4096));
  if (/^\s*<[a-z!?/]/i.test(start)) return isKnown ? unfit('asset.is-markup') : null;
  const isCaptions = /^WEBVTT([ \t\r\n]|$)/.test(start);
  if (!isCaptions && !ending) return null;
  // Captions are in UTF-8 (WebVTT 4.1).
  const possible = isCaptions ? encodings.filter((encoding) => encoding === 'utf-8') : encodings;
  for (const encoding of possible)
    if (await isTextIn(encoding, bytes))
      return found(isCaptions ? 'text/vtt' : ending === 'csv' ? 'text/csv' : 'text/plain');
  return unfit('asset.encoding-unknown');
}

async function isTextIn(encoding: TextEncoding, bytes: Bytes): Promise<boolean> {
  const read = textReader(encoding);
  for (let at = 0; at < bytes.size; at += step)
    if (read(await bytes.at(at, step), at + step >= bytes.size) === null) return false;
  return true;
}
