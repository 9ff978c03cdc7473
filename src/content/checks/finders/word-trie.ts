/** A match: the index of the word in the list, and its position and length in units of the text. */
export interface WordMatch {
  word: number;
  at: number;
  length: number;
}

/**
 * Finds any number of words in a text. The trie is one open-addressing hash table of numbers: 100,000 words
 * take some 10 MB, and a text of 20,000 characters a few milliseconds, because most positions end after one or
 * two steps. (Failure links, as in Aho-Corasick, save nothing when the longest word is bounded.)
 */
export class WordTrie {
  #froms: Int32Array;
  #units: Uint16Array;
  #tos: Int32Array;
  /** For each node, the index of the word that ends there, plus one; 0: none. */
  #ends: number[] = [0];
  #mask: number;

  constructor(words: readonly string[]) {
    const maxNodes = words.reduce((sum, { length }) => sum + length, 1);
    const size = 2 ** Math.ceil(Math.log2(maxNodes * 2 + 16));
    this.#mask = size - 1;
    this.#froms = new Int32Array(size);
    this.#units = new Uint16Array(size);
    this.#tos = new Int32Array(size);
    for (const [index, word] of words.entries()) this.#add(word, index);
  }

  /** The longest word at each position that `accepts` admits, without those that lie inside an earlier one. */
  findIn(text: string, accepts: (match: WordMatch) => boolean): WordMatch[] {
    const matches: WordMatch[] = [];
    let covered = 0;
    for (let at = 0; at < text.length; at++) {
      const longest = this.#longestAt(text, at, accepts);
      if (longest === null || at + longest.length <= covered) continue;
      covered = at + longest.length;
      matches.push(longest);
    }
    return matches;
  }

  #longestAt(text: string, at: number, accepts: (match: WordMatch) => boolean): WordMatch | null {
    let longest: WordMatch | null = null;
    let node = 0;
    for (let i = at; i < text.length; i++) {
      const slot = this.#slot(node, text.charCodeAt(i));
      if (this.#tos[slot] === 0) break;
      node = this.#tos[slot]!;
      const end = this.#ends[node]!;
      if (end === 0) continue;
      const candidate = { word: end - 1, at, length: i + 1 - at };
      if (accepts(candidate)) longest = candidate;
    }
    return longest;
  }

  #add(word: string, index: number): void {
    if (word === '') return;
    let node = 0;
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      const slot = this.#slot(node, unit);
      if (this.#tos[slot] === 0) {
        this.#froms[slot] = node;
        this.#units[slot] = unit;
        this.#tos[slot] = this.#ends.push(0) - 1;
      }
      node = this.#tos[slot]!;
    }
    if (this.#ends[node] === 0) this.#ends[node] = index + 1; // the first of two equal words wins
  }

  /** The slot of this step, or the free slot for it. */
  #slot(node: number, unit: number): number {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.#mask;
    while (this.#tos[slot] !== 0 && (this.#froms[slot] !== node || this.#units[slot] !== unit))
      slot = (slot + 1) & this.#mask;
    return slot;
  }
}
