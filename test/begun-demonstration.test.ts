import { expect, test } from 'vitest';
import { demoItems } from '#demonstration';
import { newFolder } from './support/folders.ts';
import { startedHub } from './support/started-hub.ts';

const countOf = async (site: string): Promise<number> => {
  const response = await fetch(`${site}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ contents(first: 1) { totalCount } }"}',
  });
  return ((await response.json()) as { data: { contents: { totalCount: number } } }).data.contents.totalCount;
};

test('a demonstration shows its home pages before it is whole, stops in the middle, and goes on at the next start', async () => {
  const folder = newFolder('begun-');
  const first = await startedHub({}, { folder, says: 'The rest of the demonstration' });
  for (const path of ['/', '/m', '/en', '/ru']) expect((await fetch(first.site + path)).status).toBe(200);
  expect(await countOf(first.site)).toBeGreaterThan(demoItems.length / 3);
  await first.stop();
  expect(first.said()).not.toMatch(/did not stop properly|is whole/);

  const second = await startedHub({}, { folder });
  expect(await countOf(second.site)).toBe(demoItems.length);
  await second.stop();
});
