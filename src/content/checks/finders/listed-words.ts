import type { Folded } from './fold-text.ts';
import type { RuleHit } from '../text-class.ts';
import type { IndexedWords } from '../text-rules.ts';
import type { WordMatch } from './word-trie.ts';

/** Scripts without spaces between words, in which an inner space disguises a word rather than ends it. */
const han = /\p{Script=Han}/u;
const letter = /[\p{L}\p{N}]/u;

/** The listed words that occur in a text, whatever their width, inner spaces or invisible characters. */
export function listedWords(folded: Folded, { trie, words }: IndexedWords): RuleHit[] {
  const { text, gaps } = folded;
  const accepts = ({ word, at, length }: WordMatch): boolean => {
    if (han.test(words[word]!.folded)) return true;
    // In other scripts, match whole words only: no letter before or after, and spaces only where the list has
    // them.
    const end = at + length;
    if (at > 0 && !gaps[at] && letter.test(text[at - 1]!)) return false;
    if (end < text.length && !gaps[end] && letter.test(text[end]!)) return false;
    const hasGap = gaps.slice(at + 1, end).some(Boolean);
    return !hasGap || words[word]!.word.includes(' ') || isSpelled(gaps, at, end);
  };
  return trie.findIn(text, accepts).map(({ word, at, length }) => {
    const { class: name, proposal, source } = words[word]!;
    return { class: name, at, length, proposal, source };
  });
}

/** Spelled out letter by letter, as in `b a d`. */
function isSpelled(gaps: readonly boolean[], at: number, end: number): boolean {
  for (let i = at + 1; i < end; i++) if (!gaps[i]) return false;
  return true;
}
