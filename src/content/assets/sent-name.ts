import { encodingOf } from '#core';

/** What is left of a rare character, for which GB 18030 has four bytes: two of them are digits that nobody wrote. */
const ofFour = /\uFFFD\d\uFFFD\d/g;

/**
 * The name of a file as it was sent. Browsers write it in UTF-8 (RFC 7578, 5.1), and the reader of forms takes all bytes for
 * that; old programs write it in GBK. Where such bytes are UTF-8 by chance, they are read again; else U+FFFD stands for them and what
 * they were is lost: only what is ASCII is kept, of which at least the ending is right.
 */
export function sentName(given: string): string {
  if (given.includes('\uFFFD')) return given.replaceAll(ofFour, '').replaceAll(/\P{ASCII}/gu, '');
  const bytes = Buffer.from(given);
  return encodingOf(bytes) === 'gb18030' ? new TextDecoder('gb18030').decode(bytes) : given;
}
