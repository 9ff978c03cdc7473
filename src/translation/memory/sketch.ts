/** Keys alternate between two and three pairs: three are shared less often, which helps where all texts are alike. */
const keysOfText = 20;
const pairsOf = (index: number): number => 2 + (index % 2);

/**
 * Keys that find similar texts in an index (MinHash, Broder 1997; bands of several minima as in locality-sensitive hashing).
 * Each key combines the letter pairs that come first under its own hash functions, so two texts share it the more often the
 * more pairs they share. With half of all pairs in common two texts share a key in 98 of 100 cases; with two thirds in all
 * but one of 10,000. Signed 32-bit integers, as in PostgreSQL.
 */
export function sketchOf(letters: string, locale: string): number[] {
  const pairs = pairsIn(letters);
  return Array.from({ length: keysOfText }, (_, index) => {
    let key = hash(index, locale.codePointAt(0)!);
    for (let one = 0; one < pairsOf(index); one += 1) key = hash(key, minimumOf(pairs, 3 * index + one));
    return key;
  });
}

/** A hash of each pair of adjacent letters; the edges of the text count as letters. */
function pairsIn(letters: string): Uint32Array {
  const hashes = new Set<number>();
  let before = 0;
  for (const letter of letters) {
    const code = letter.codePointAt(0)!;
    hashes.add(hash(before, code) >>> 0);
    before = code;
  }
  hashes.add(hash(before, 0) >>> 0);
  return Uint32Array.from(hashes);
}

function minimumOf(pairs: Uint32Array, turn: number): number {
  let least = 2 ** 32;
  for (const pair of pairs) least = Math.min(least, hash(pair, turn + 1) >>> 0);
  return least;
}

/** Hashes two 32-bit numbers into one (the finalizer of MurmurHash 3). */
function hash(one: number, other: number): number {
  let mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca77);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
