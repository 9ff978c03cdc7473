// @module-tag fault
import { afterAll, expect, it } from 'vitest';
import { reportProgress, reportResult } from './support/proof-report.ts';
import { randomFrom } from './support/random-from.ts';
import { troubles } from './support/wechat-troubles.ts';
import { walkWeeks, type Walk } from './support/wechat-walk.ts';

/**
 * Weeks of pushes with faults, for both types of account and two modes of encryption, with a bookkeeper that trusts the
 * platform's list alone. WEEKS sets the number for each, SEED repeats a run.
 */
const weeks = Number(process.env.WEEKS ?? 15);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));

const walks: Walk[] = [];
afterAll(() => Promise.all(walks.map((walk) => walk.stop())));

it(`${weeks} weeks × 2 kinds of account × 2 modes: nothing doubled, lost, out of hours, and no place kept`, async () => {
  const towns = (['subscription', 'service'] as const).flatMap((kind) =>
    (['plain', 'safe'] as const).map((mode) => ({ kind, mode })),
  );
  const random = randomFrom(seed);
  const deck = troubles
    .map((trouble) => ({ trouble, place: random() }))
    .toSorted((a, b) => a.place - b.place);
  let done = 0;
  const results = await Promise.all(
    towns.map((town, index) =>
      walkWeeks({
        ...town,
        weeks,
        seed: seed + index,
        // Each starts at another quarter of the deck, so that together they soon cover all of it.
        troubles: deck.map(
          (_, place) =>
            deck[(place + Math.floor((index * deck.length) / towns.length)) % deck.length]!.trouble,
        ),
        onOpen: (walk) => walks.push(walk),
        onWeek: () => reportProgress((done += 1)),
      }),
    ),
  );
  const counts: Record<string, number> = {};
  for (const result of results)
    for (const [what, n] of Object.entries(result.counts)) counts[what] = (counts[what] ?? 0) + n;
  const line = Object.entries(counts)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([what, n]) => `${what} ${n}`)
    .join(', ');
  console.log(`seed ${seed}, ${weeks * towns.length} weeks: ${line}`);
  expect(results.flatMap(({ faults }) => faults)).toEqual([]);
  expect(counts.faults).toBeGreaterThan(weeks);
  expect(counts.sent).toBeGreaterThan(weeks);
  reportResult(weeks * towns.length, counts);
});
