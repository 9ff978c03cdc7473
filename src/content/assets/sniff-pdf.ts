import type { Bytes } from './bytes.ts';
import { found, type Sniffed } from './sniffed.ts';

/** Readers take a header that begins within so many bytes (ISO 32000-1, annex H.3.4.1). */
const latest = 1024;

/**
 * PDF that does not begin at its first byte: a mark, blank lines or the headers and warnings of a server come before it. An
 * object must follow, because a text may speak of `%PDF-1.4`.
 */
export async function pdfType(bytes: Bytes, head: Buffer): Promise<Sniffed | null> {
  const at = head
    .subarray(0, latest + 7)
    .toString('latin1')
    .search(/%PDF-[12]\./);
  if (at < 0) return null;
  const body = (await bytes.at(at, 65_536)).toString('latin1');
  return /\b\d{1,10}\s{1,9}\d{1,5}\s{1,9}obj\b/.test(body) ? found('application/pdf') : null;
}
