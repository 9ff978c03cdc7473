// @module-tag volume
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageOutlets, startWorker } from '#distribution';
import { farSide } from './support/far-side.ts';
import { townHall, type TownHall } from './support/town-hall.ts';
import { until } from './support/until.ts';

const others = 4000;
let hall: TownHall;
let site: Awaited<ReturnType<typeof farSide>>;
const shown = new Map<string, string>();

beforeAll(async () => {
  hall = await townHall();
  site = await farSide((request, _body, response) => {
    const edition = shown.get(request.url!);
    response.writeHead(edition ? 200 : 410, { 'lanmu-edition': edition ?? '' }).end();
  });
  const { itemId } = await hall.publish();
  // The first few by themselves: a server that has counted none of a table reads it whole for each row of the others.
  await multiply(itemId, 1, 100);
  await multiply(itemId, 101, others);
  await hall.owner.query('select pg_stat_force_next_flush()');
  await hall.owner.query('select pg_stat_reset()');
});
afterAll(async () => {
  await site?.stop();
  await hall?.stop();
});

it('publishing, correcting, delivering and withdrawing one item reads nothing of thousands of others', async () => {
  const worker = await startWorker({
    url: hall.url,
    log: hall.log,
    outlets: pageOutlets({ publicUrl: site.url }),
    settleMs: 1000,
    sweepSeconds: 1,
  });
  const first = await hall.publish();
  const second = await hall.publish({ itemId: first.itemId });
  for (const prefix of ['', '/m']) shown.set(`${prefix}/${second.path}`, `${second.number};${second.print}`);
  const bothAre = (state: string) => () =>
    hall
      .deliveries(first.itemId)
      .then((rows) => rows.filter((row) => row.number === 2 && row.state === state));
  const two = (rows: unknown[]) => rows.length === 2;
  await until(bothAre('delivered'), two);
  shown.clear();
  await hall.withdraw(first.itemId);
  await until(bothAre('retracted'), two);
  await worker.stop();
  await hall.orm.close(); // what a connection has read is counted at its end

  const { rows } = await hall.owner.query<{ table: string; read: number }>(
    `select relname "table", (seq_tup_read + coalesce(idx_tup_fetch, 0))::int read from pg_stat_user_tables
     where relname in ('item', 'edition', 'listing', 'search_entry', 'delivery', 'delivery_attempt', 'receipt', 'log_entry')`,
  );
  for (const { table, read } of rows) expect(read, table).toBeLessThan(others);
});

/**
 * Makes copies, numbered from `first` to `last`, of what publishing one item wrote. In sets, because publishing
 * thousands one by one takes minutes.
 */
async function multiply(itemId: string, first: number, last: number): Promise<void> {
  const ofThese = `join edition e on e.item_id = $1 join generate_series($2::int, $3::int) n on copy.path = e.path || '-' || n`;
  const inserts = {
    item: `insert into item (id, kind, state, column_id, unit_id, content, version, author_id, created_at, updated_at, path, published_at)
      select gen_random_uuid(), kind, state, column_id, unit_id, content, version, author_id, created_at, updated_at, path || '-' || n, published_at
      from item, generate_series($2::int, $3::int) n where id = $1`,
    edition: `insert into edition (id, item_id, item_number, locale, number, version, kind, path, column_id, unit_id, title, summary, body, content, print, published_at, issued_at)
      select gen_random_uuid(), copy.id, copy.number, e.locale, e.number, e.version, e.kind, copy.path, e.column_id, e.unit_id, e.title, e.summary, e.body,
        e.content, e.print, e.published_at, e.issued_at
      from item copy ${ofThese}`,
    listing: `insert into listing (scope_id, locale, published_at, item_number, edition_id, kind, unit_id, issued_at)
      select l.scope_id, l.locale, l.published_at, copy.item_number, copy.id, l.kind, l.unit_id, l.issued_at
      from edition copy ${ofThese} join listing l on l.edition_id = e.id order by n`,
    delivery: `insert into delivery (id, edition_id, item_id, outlet_id, locale, kind, state, attempts, next_at, deadline, created_at, state_since)
      select gen_random_uuid(), copy.id, copy.item_id, o.id, 'zh', 'publish', 'delivered', 1, now(), now(), now(), now()
      from edition copy ${ofThese} join outlet o on o.name in ('portal', 'mobile')`,
  };
  for (const [table, insert] of Object.entries(inserts)) {
    await hall.owner.query(insert, [itemId, first, last]);
    await hall.owner.query(`vacuum analyze ${table}`);
  }
}
