// @module-tag volume
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillItems } from '#src/props/bench/data-set.ts';
import { startWorker } from '#src/reach/engine/worker.ts';
import { pageOutlets } from '#src/reach/outlets/page.ts';
import { remoteServer } from './support/remote-server.ts';
import { townHall, type TownHall } from './support/town-hall.ts';
import { until } from './support/until.ts';

const others = 4000;
let hall: TownHall;
let site: Awaited<ReturnType<typeof remoteServer>>;
const pages = new Map<string, string>();

beforeAll(async () => {
  hall = await townHall();
  site = await remoteServer((request, _body, response) => {
    const edition = pages.get(request.url!);
    response.writeHead(edition ? 200 : 410, { 'lanmu-edition': edition ?? '' }).end();
  });
  // Filled as in the bench: to publish thousands one by one takes minutes.
  await fillItems({ ctx: hall.ctx(), owner: hall.owner, items: others, say: () => {} });
  await deliverAll();
  await hall.owner.query('select pg_stat_force_next_flush()');
  await hall.owner.query('select pg_stat_reset()');
});
afterAll(async () => {
  await site?.stop();
  await hall?.stop();
});

it('publishing, correcting, delivering and withdrawing one item reads nothing of thousands of others', async () => {
  const first = await hall.publish();
  const second = await hall.publish({ itemId: first.itemId, title: '全市经济工作会议召开（更正）' });
  for (const prefix of ['', '/m'])
    pages.set(`${prefix}/${second.path}`, `${second.number};${second.fingerprint}`);
  // Only now: a page that is checked before it exists is checked again minutes later.
  const worker = await startWorker({
    url: hall.url,
    log: hall.log,
    outlets: pageOutlets({ publicUrl: site.url }),
    settleMs: 1000,
  });
  const bothAre = (state: string) => () =>
    hall
      .deliveries(first.itemId)
      .then((rows) => rows.filter((row) => row.number === 2 && row.state === state));
  const two = (rows: unknown[]) => rows.length === 2;
  await until(bothAre('delivered'), two);
  pages.clear();
  await hall.withdraw(first.itemId);
  await until(bothAre('retracted'), two);
  await worker.stop();
  await hall.orm.close(); // the reads of a connection are counted when it ends

  const { rows } = await hall.owner.query<{ table: string; read: number }>(
    `select relname "table", (seq_tup_read + coalesce(idx_tup_fetch, 0))::int read from pg_stat_user_tables
     where relname in ('item', 'edition', 'listing', 'search_entry', 'delivery', 'delivery_attempt', 'receipt', 'log_entry')`,
  );
  for (const { table, read } of rows) expect(read, table).toBeLessThan(others);
});

/** Inserts deliveries of all of them to the portal and the micro-site, long ago. */
async function deliverAll(): Promise<void> {
  await hall.owner.query(
    `insert into delivery (id, edition_id, item_id, outlet_id, locale, kind, state, attempts, next_at, deadline, created_at, state_since)
     select gen_random_uuid(), e.id, e.item_id, o.id, 'zh', 'publish', 'delivered', 1, now(), now(), now(), now()
     from edition e join outlet o on o.name in ('portal', 'mobile') where e.locale = 'zh'`,
  );
  await hall.owner.query('vacuum analyze delivery');
}
