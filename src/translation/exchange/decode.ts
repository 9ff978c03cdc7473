import { broken } from './broken.ts';

/** Thirty times the translations of a year in one locale; a file is held in memory while it is read. */
export const maxFileBytes = 16 * 1_048_576;

/**
 * The text of a file in UTF-8, or in UTF-16 with a byte order mark, as XML requires of every reader (XML 1.0, 4.3.3).
 * Throws `BrokenFile` for other encodings, for bytes that are not valid in the declared encoding, and for files over 16
 * MiB.
 */
export function decode(bytes: Uint8Array): string {
  if (bytes.length > maxFileBytes) throw broken(1, 'too-large', { maxMb: maxFileBytes / 1_048_576 });
  const encoding = markedEncoding(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw broken(firstBrokenLine(bytes, encoding), 'encoding-broken', { encoding: encoding.toUpperCase() });
  }
}

const markedEncoding = ([first, second]: Uint8Array): string =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';

/** A streaming decoder has read everything before the byte that it rejects, so the line can be counted. */
function firstBrokenLine(bytes: Uint8Array, encoding: string): number {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  const step = 1024;
  for (let at = 0; at < bytes.length; at += step) {
    const part = bytes.subarray(at, at + step);
    try {
      line += breaksIn(decoder.decode(part, { stream: true }));
    } catch {
      return line + breaksIn(new TextDecoder(encoding).decode(part).split('\uFFFD')[0]!);
    }
  }
  return line;
}

const breaksIn = (text: string) => text.split('\n').length - 1;
