/** Every second one is made of three pairs: it is shared less often, and by few where all texts resemble each other. */
const keysOfText = 20;
const pairsOf = (key: number): number => 2 + (key % 2);

/**
 * Keys by which alike texts are found in an index (MinHash, Broder 1997; keys of several minima as for locality-sensitive
 * hashing): each is made of the pairs of neighbouring letters that a scattering of its own puts first, and so is the same
 * in another text as often as the two have pairs in common. Two that have half of all their pairs in common share one in 98
 * of 100 cases; with two thirds, in all but one of 10,000. 32-bit integers, as PostgreSQL has them.
 */
export function sketchOf(letters: string, locale: string): number[] {
  const pairs = pairsIn(letters);
  return Array.from({ length: keysOfText }, (_, key) => {
    let made = scattered(key, locale.codePointAt(0)!);
    for (let one = 0; one < pairsOf(key); one += 1) made = scattered(made, leastOf(pairs, 3 * key + one));
    return made;
  });
}

/** A number for each pair, with the edges of the text as letters. */
function pairsIn(letters: string): Uint32Array {
  const found = new Set<number>();
  let before = 0;
  for (const letter of letters) {
    const code = letter.codePointAt(0)!;
    found.add(scattered(before, code) >>> 0);
    before = code;
  }
  found.add(scattered(before, 0) >>> 0);
  return Uint32Array.from(found);
}

function leastOf(pairs: Uint32Array, turn: number): number {
  let least = 2 ** 32;
  for (const pair of pairs) least = Math.min(least, scattered(pair, turn + 1) >>> 0);
  return least;
}

/** Two 32-bit numbers as one that follows no order (the finish of MurmurHash 3). */
function scattered(one: number, other: number): number {
  let mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca77);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
