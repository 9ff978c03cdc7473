import { encodingOf } from '#base/files';

/** What is left of a rare character, for which GB 18030 has four bytes: two of them are digits that nobody wrote. */
const ofFour = /\uFFFD\d\uFFFD\d/g;

/** What is left of a character that a program cut through, as some keep only so many bytes of a name. */
const cut = /\uFFFD{1,3}/;

/**
 * The name of a file as it was sent. Browsers write it in UTF-8 (RFC 7578, 5.1), and the reader of forms takes all bytes for
 * that; old programs write it in GBK. Where such bytes are UTF-8 by chance, they are read again; else U+FFFD stands for them and what
 * they were is lost: only what is ASCII is kept, of which at least the ending is right. Where one character is cut, all others are
 * kept.
 */
export function sentName(given: string): string {
  if (given.includes('\uFFFD')) return restOf(given);
  // A letter and its marks: a Mac writes é so, and no two bytes of GBK are likelier.
  if (/[A-Za-zА-яЁё]\p{M}/u.test(given)) return given;
  const bytes = Buffer.from(given);
  if (encodingOf(bytes) !== 'gb18030') return given;
  const name = new TextDecoder('gb18030').decode(bytes);
  // One character between letters is a sign of UTF-8 that nobody sees, such as a soft hyphen.
  return /\p{Script=Han}{2}/u.test(name) ? name : given;
}

function restOf(given: string): string {
  const rest = given.replace(cut, '');
  const isCut = !rest.includes('\uFFFD') && (rest.match(/[^\p{ASCII}]/gu)?.length ?? 0) > 2;
  if (isCut && encodingOf(Buffer.from(rest)) === 'utf-8') return rest;
  return given.replaceAll(ofFour, '').replaceAll(/\P{ASCII}/gu, '');
}
