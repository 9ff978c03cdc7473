import { plainText } from '#translation/segments';

/** Tools set blanks and letters of several signs as they like, and lose codes of the source. */
export const hasSameLetters = (one: string, other: string): boolean => bare(one) === bare(other);
const bare = (text: string) => plainText(text).normalize('NFC').replace(/\s+/g, '');

/** Whether words or figures are gone from a text, and nothing else was done to it: a tool has cut it and lost a piece. */
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

/** Whether one of several sentences of the Chinese stands in a text as it was: a tool has cut it, and one piece is open. */
export function keepsSentence(text: string, source: string): boolean {
  const sentences = bare(source)
    .split(/(?<=[。！？；!?;])/u)
    .map(lettersOf);
  if (sentences.length < 2) return false;
  const said = lettersOf(bare(text));
  return sentences.some(
    (one) => (one.match(/\p{Script=Han}/gu)?.length ?? 0) >= leastSentence && said.includes(one),
  );
}

/** Letters of Chinese; a name that stays as it is has fewer. */
const leastSentence = 5;
const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
