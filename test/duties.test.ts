import { afterAll, beforeAll, expect, test } from 'vitest';
import { dutyStates } from '../src/duty/duty-states.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

let town: RealHub;
beforeAll(async () => {
  town = await realHub();
});
afterAll(() => town.stop());

test('scratch', async () => {
  const t = performance.now();
  const all = await dutyStates(town.ctx());
  console.log(performance.now() - t, all.length, all[0], new Set(all.map((a) => a.dutyNumber)).size);
  await town.publish({ column: 'home/notices', content: { title: '公告', body: '<p>公告</p>' } });
  const more = await dutyStates(town.ctx());
  console.log(more.filter((m) => m.metAt));
  const { rows } = await town.owner.query('explain (analyze, costs off) select 1');
});
