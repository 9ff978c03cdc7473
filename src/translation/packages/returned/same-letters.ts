import { plainText } from '#translation/segments';

/** Compares texts without what tools change: blanks, Unicode composition, and codes of the source. */
export const hasSameLetters = (one: string, other: string): boolean => bare(one) === bare(other);
const bare = (text: string) => plainText(text).normalize('NFC').replace(/\s+/g, '');

/** Whether letters or figures were removed from a text and nothing else changed: a tool split it and lost a part. */
export function hasLostLetters(part: string, whole: string): boolean {
  const [left, all] = [part, whole].map((text) => bare(text).replace(/[^\p{L}\p{N}]/gu, ''));
  if (left === '' || left!.length >= all!.length) return false;
  let at = 0;
  for (const sign of left!) {
    at = all!.indexOf(sign, at);
    if (at < 0) return false;
    at += sign.length;
  }
  return true;
}

/**
 * Whether one of several Chinese sentences occurs unchanged in a text: a tool split it, and one part is untranslated.
 */
export function hasUntranslatedSentence(text: string, source: string): boolean {
  const sentences = bare(source)
    .split(/(?<=[。！？；!?;])/u)
    .map(lettersOf);
  if (sentences.length < 2) return false;
  const letters = lettersOf(bare(text));
  return sentences.some(
    (one) => (one.match(/\p{Script=Han}/gu)?.length ?? 0) >= minSentenceLetters && letters.includes(one),
  );
}

/** In Chinese characters; a name that is not translated has fewer. */
const minSentenceLetters = 5;
const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
