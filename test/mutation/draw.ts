import type { Mutant } from './mutant.ts';
import { randomFrom } from '../support/random-from.ts';

/** The folders whose rules the tests have to hold; each gets as large a part of a run as any other. */
export const folders = ['content', 'workflow', 'reach', 'translation', 'duty'].map(
  (name) => `src/${name}/`,
);

/** `count` of the mutants, the folders in turn. The same seed draws the same ones, and a higher count adds to them. */
export function draw(mutants: readonly Mutant[], seed: number, count: number): Mutant[] {
  const random = randomFrom(seed);
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
