import { encodingOf } from '#base/files';

/** The rest of a rare character that has four bytes in GB 18030: two of them are ASCII digits. */
const ofFour = /\uFFFD\d\uFFFD\d/g;

/** The rest of a character that was cut, since some programs truncate names at a number of bytes. */
const cut = /\uFFFD{1,3}/;

/**
 * Restores the file name as the sender wrote it. Browsers send UTF-8 (RFC 7578, 5.1), and the form parser
 * decodes all bytes as UTF-8, but old programs send GBK. Bytes that happen to be valid UTF-8 can be decoded
 * again. Otherwise U+FFFD replaces the bytes and they are lost: only the ASCII part is kept, so that at least
 * the extension is right. If a single character was cut, all others are kept.
 */
export function sentName(decoded: string): string {
  if (decoded.includes('\uFFFD')) return restOf(decoded);
  // A letter with combining marks is UTF-8: a Mac writes é so, and no two bytes of GBK are likelier.
  if (/[A-Za-zА-яЁё]\p{M}/u.test(decoded)) return decoded;
  const bytes = Buffer.from(decoded);
  if (encodingOf(bytes) !== 'gb18030') return decoded;
  const name = new TextDecoder('gb18030').decode(bytes);
  // A single Han character between letters is an invisible UTF-8 character, such as a soft hyphen.
  return /\p{Script=Han}{2}/u.test(name) ? name : decoded;
}

function restOf(decoded: string): string {
  const rest = decoded.replace(cut, '');
  const isCut = !rest.includes('\uFFFD') && (rest.match(/[^\p{ASCII}]/gu)?.length ?? 0) > 2;
  if (isCut && encodingOf(Buffer.from(rest)) === 'utf-8') return rest;
  return decoded.replaceAll(ofFour, '').replaceAll(/\P{ASCII}/gu, '');
}
