// @module-tag volume
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Outgoing } from '#src/base/platform/outgoing.ts';
import { Locale } from '#src/base/words/locale.ts';
import { fillItems } from '#src/props/bench/data-set.ts';
import { startWorker, type Worker } from '#src/reach/engine/worker.ts';
import { pageOutlets } from '#src/reach/outlets/page.ts';
import { webhookOutlet } from '#src/reach/outlets/webhook.ts';
import { registerWebhook } from '#src/reach/register/register-webhook.ts';
import { remoteServer } from './support/remote-server.ts';
import { townHall, type TownHall } from './support/town-hall.ts';
import { until } from './support/until.ts';

/**
 * The situation in which jobs multiplied: six receivers that answer after nine seconds, and this many editions for
 * each.
 */
const [receivers, editions, answerMs] = [6, 830, 9_000];
const parallel = 4;
let hall: TownHall;
let site: Awaited<ReturnType<typeof remoteServer>>;
let worker: Worker;
const pages = new Map<string, string>();
let messages = 0;

beforeAll(async () => {
  hall = await townHall();
  await hall.owner.query(`update outlet set is_active = false where name not in ('portal', 'mobile')`);
  site = await remoteServer((request, _, response) => {
    if (request.method === 'POST') {
      messages += 1;
      return void setTimeout(() => response.writeHead(204).end(), answerMs);
    }
    const edition = pages.get(request.url!);
    response.writeHead(edition ? 200 : 410, { 'lanmu-edition': edition ?? '' }).end();
  });
  for (let n = 0; n < receivers; n += 1) {
    const named = `slow ${n}`;
    await registerWebhook(hall.ctx(), {
      title: { zh: named, en: named, ru: named },
      url: `${site.url}/${n}`,
      locales: [Locale.ZH],
      scopeId: null,
      allowPrivate: true,
    });
  }
  await fillItems({ ctx: hall.ctx(), owner: hall.owner, items: editions, say: () => {} });
  await hall.owner.query(
    `insert into delivery (id, edition_id, item_id, outlet_id, locale, kind, state, next_at, deadline, created_at, state_since)
     select gen_random_uuid(), e.id, e.item_id, o.id, 'zh', 'publish', 'planned', now() - interval '1 minute', now() + interval '3 days', now(), now()
     from edition e join outlet o on o.protocol = 'webhook' where e.locale = 'zh' limit $1`,
    [receivers * editions],
  );
  await hall.owner.query('analyze delivery');
  worker = await startWorker({
    url: hall.url,
    log: hall.log,
    outlets: (pool) => [
      ...pageOutlets({ publicUrl: site.url }),
      webhookOutlet({
        pool,
        now: () => new Date(),
        publicUrl: 'https://city.example',
        outgoing: new Outgoing({ allowPrivate: true, timeoutMs: 20_000 }),
      }),
    ],
  });
});
afterAll(async () => {
  await site?.stop();
  await worker?.stop();
  await hall?.stop();
});

const count = async (sql: string): Promise<number> => (await hall.owner.query<{ n: number }>(sql)).rows[0]!.n;
const open = () => count(`select count(*)::int n from delivery where state = 'planned'`);

it('Five thousand deliveries to slow receivers are only a queue: others go on, and nothing grows but by what is sent', async () => {
  await until(
    async () => messages,
    (now) => now === receivers * parallel,
  );
  expect(await open()).toBeGreaterThan(4_800);
  const jobs = await count('select count(*)::int n from pgboss.job');

  // Each edition is on its pages before a lane of a slow receiver is free again.
  for (let n = 0; n < 3; n += 1) {
    const edition = await hall.publish();
    for (const prefix of ['', '/m'])
      pages.set(`${prefix}/${edition.path}`, `${edition.number};${edition.fingerprint}`);
    await until(
      () => hall.deliveries(edition.itemId),
      (rows) => rows.filter(({ state }) => state === 'delivered').length === 2,
    );
    expect(messages).toBe(receivers * parallel);
  }

  // Two rounds of all lanes.
  await until(
    async () => messages,
    (now) => now >= receivers * parallel * 3,
  );
  expect(await count('select count(*)::int n from pgboss.job')).toBe(jobs);
  expect(await count('select count(*)::int n from delivery_attempt')).toBeLessThanOrEqual(messages);
  // Three writes for each: to render it, to start it, to settle it.
  const written = await count(
    `select coalesce(sum(attempts), 0)::int n from delivery d join outlet o on o.id = d.outlet_id where o.protocol = 'webhook'`,
  );
  expect(written).toBeLessThanOrEqual(messages * 4);
  const lines = hall.logged.filter(({ text }) => /deliver/.test(text)).length;
  expect(lines).toBeLessThanOrEqual(messages + 10);
});
