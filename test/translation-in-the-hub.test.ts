import { afterAll, beforeAll, expect, test } from 'vitest';
import { live } from './histories/history.ts';
import { RealHub } from './histories/real-hub.ts';
import { realHub, type RealHub as Town } from './support/real-hub.ts';
import { translators } from './support/translators.ts';

let town: Town;
let staff: Awaited<ReturnType<typeof translators>>;
beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
});
afterAll(() => town?.stop());

/** Some of the thousand that run in memory; all of them with HISTORIES=1000, which takes an hour. */
const histories = Number(process.env['HISTORIES'] ?? 12);

test(
  'through the commands and the database, readers are shown what the simplest book allows',
  { timeout: 60_000 + histories * 20_000 },
  async () => {
    for (let seed = 1; seed <= histories; seed += 1)
      expect(await live(new RealHub(town, staff), seed, 10)).toBeNull();
  },
);
