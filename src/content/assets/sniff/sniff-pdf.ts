import type { Bytes } from './bytes.ts';
import { detected, type Detection } from './sniffed.ts';

/** Readers look for the header within this number of bytes (ISO 32000-1, annex H.3.4.1), for all of `%PDF-1.4`. */
const latest = 1024;

/**
 * Detects PDF even if it does not start at the first byte: a byte order mark, blank lines, or headers and
 * warnings of a server may come first. The header must then end its line, and an object must begin one (ISO
 * 32000-1, 7.5.2 and 7.3.10), because a text may mention both. A header alone is not a PDF.
 */
export async function pdfType(bytes: Bytes, head: Buffer): Promise<Detection | null> {
  const at = head.toString('latin1', 0, latest + 10).search(/^%PDF-[12]\.\d|%PDF-[12]\.\d[ \t]{0,9}[\r\n]/);
  if (at < 0 || at + 8 > latest) return null;
  const body = (await bytes.at(at, 65_536)).toString('latin1');
  return /[\r\n]\s{0,9}\d{1,10}\s{1,9}\d{1,5}\s{1,9}obj\b/.test(body) ? detected('application/pdf') : null;
}
