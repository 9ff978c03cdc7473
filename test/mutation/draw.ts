import type { Mutant } from './mutant.ts';

/** The folders whose rules the tests have to hold; each gets as large a part of a run as any other. */
export const folders = ['content', 'workflow', 'distribution', 'translation', 'duty'].map(
  (name) => `src/${name}/`,
);

/** `count` of the mutants, the folders in turn. The same seed draws the same ones, and a higher count adds to them. */
export function draw(mutants: readonly Mutant[], seed: number, count: number): Mutant[] {
  const random = numbersFrom(seed);
  const piles = folders.map((folder) =>
    shuffled(
      mutants.filter(({ file }) => file.startsWith(folder)),
      random,
    ),
  );
  const drawn: Mutant[] = [];
  while (drawn.length < count && piles.some((pile) => pile.length > 0))
    for (const pile of piles) {
      const next = drawn.length < count && pile.pop();
      if (next) drawn.push(next);
    }
  return drawn;
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const shuffle = [...list];
  for (let at = shuffle.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [shuffle[at], shuffle[other]] = [shuffle[other]!, shuffle[at]!];
  }
  return shuffle;
}

/** From 0 up to 1, always the same ones after the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
