// @module-tag process
import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { registerWebhook } from '#src/reach/register/register-webhook.ts';
import { remoteServer } from './support/remote-server.ts';
import { killableWorker } from './support/killable-worker.ts';
import { townHall, type TownHall } from './support/town-hall.ts';
import { until } from './support/until.ts';

let hall: TownHall;
let site: Awaited<ReturnType<typeof remoteServer>>;
let program: Awaited<ReturnType<typeof killableWorker>>;
let child: ChildProcess | null = null;
/** The process that delivers this item dies. */
let poison = '';
let [deaths, starts] = [0, 0];
const ids: string[] = [];

beforeAll(async () => {
  hall = await townHall();
  await hall.owner.query('update outlet set is_active = false');
  site = await remoteServer((_, body, response) => {
    const { id } = (JSON.parse(body) as { data: { id: string } }).data;
    if (id === poison && child?.exitCode === null) {
      deaths += 1;
      return void child.kill('SIGKILL');
    }
    ids.push(id);
    // Slow enough that others are in progress when it happens.
    setTimeout(() => response.writeHead(204).end(), 100);
  });
  for (const name of ['one', 'two'])
    await registerWebhook(hall.ctx(), {
      title: { zh: name, en: name, ru: name },
      url: `${site.url}/${name}`,
      locales: [Locale.ZH],
      scopeId: null,
      allowPrivate: true,
    });
  program = await killableWorker();
});
afterAll(async () => {
  child?.removeAllListeners('exit');
  child?.kill('SIGKILL');
  await site?.stop();
  await hall?.stop();
  program?.remove();
});

/** Restarts the worker like a supervisor. */
async function keepRunning(): Promise<void> {
  starts += 1;
  child = await program.start({ url: hall.url, site: site.url, platform: site.url, quietMs: 1_000 });
  child.once('exit', () => void keepRunning());
}

it('A message that kills the process three times on each way is set aside, and everything else arrives', async () => {
  poison = (await hall.publish()).itemId;
  const others: string[] = [];
  for (let n = 0; n < 30; n += 1) others.push((await hall.publish()).itemId);
  await keepRunning();
  const states = async (items: string[]) =>
    (
      await hall.owner.query<{ state: string; reason: string; n: number }>(
        `select state, reason, count(*)::int n from delivery where item_id = any ($1) group by 1, 2`,
        [items],
      )
    ).rows;
  await until(
    () => states(others),
    (rows) => rows.length === 1 && rows[0]!.state === 'delivered' && rows[0]!.n === 60,
  );
  await until(
    () => states([poison]),
    (rows) => rows.length === 1 && rows[0]!.state === 'manual',
  );
  expect(await states([poison])).toEqual([{ state: 'manual', reason: 'stopped-the-worker', n: 2 }]);
  expect(deaths).toBeLessThanOrEqual(6); // two webhooks, three times each
  expect(starts).toBe(deaths + 1);
  // Deliveries that were in progress when the process died are repeated, and no more often than it died.
  for (const id of new Set(ids))
    expect(ids.filter((one) => one === id).length).toBeLessThanOrEqual(2 + deaths);
});
