import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PreparingClient } from '#src/base/sql/prepared-names.ts';
import { Locale } from '#src/base/words/locale.ts';
import { startWorker, type Worker } from '#src/reach/engine/worker.ts';
import { pageOutlets } from '#src/reach/outlets/page.ts';
import { remoteServer } from './support/remote-server.ts';
import { townHall, type TownHall } from './support/town-hall.ts';
import { until } from './support/until.ts';

let hall: TownHall;
let site: Awaited<ReturnType<typeof remoteServer>>;
let worker: Worker;
/** The answer of the site at a path: the value of `Lanmu-Edition`, or a status. */
const pages = new Map<string, string | number>();
const looks: string[] = [];

beforeAll(async () => {
  hall = await townHall();
  site = await remoteServer((request, _body, response) => {
    looks.push(request.url!);
    const page = pages.get(request.url!) ?? 404;
    if (typeof page === 'number') return void response.writeHead(page).end();
    response.writeHead(200, { 'lanmu-edition': page }).end('<html></html>');
  });
  worker = await startWorker({
    url: hall.url,
    log: hall.log,
    outlets: pageOutlets({ publicUrl: site.url }),
    settleMs: 1000,
  });
});
afterAll(async () => {
  await worker?.stop();
  await site?.stop();
  await hall?.stop();
});

const show = (
  { path, number, fingerprint }: { path: string; number: number; fingerprint: string },
  prefix: string,
) => pages.set(`${prefix}/${path}`, `${number};${fingerprint}`);
const states = async (itemId: string) =>
  Object.fromEntries(
    (await hall.deliveries(itemId)).map((d) => [
      `${d.outlet} ${d.number}${d.kind === 'retract' ? ' retract' : ''}`,
      d.state,
    ]),
  );

describe('An item is published once', () => {
  it('and is delivered when both Chinese sites show it', async () => {
    const edition = await hall.publish();
    show(edition, '');
    show(edition, '/m');
    await until(
      () => states(edition.itemId),
      (s) => s['portal 1'] === 'delivered' && s['mobile 1'] === 'delivered',
    );
    const { rows } = await hall.owner.query(
      'select raw from receipt r join delivery d on d.id = r.delivery_id where d.item_id = $1',
      [edition.itemId],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0].raw).toMatchObject({ status: 200, header: `1;${edition.fingerprint}` });
  });

  it(
    'and one site that lags holds back no other, and arrives when it catches up',
    { tags: 'fault' },
    async () => {
      const edition = await hall.publish();
      show(edition, '');
      await until(
        () => states(edition.itemId),
        (s) => s['portal 1'] === 'delivered' && s['mobile 1'] === 'retry-wait',
      );
      show(edition, '/m');
      await until(
        () => states(edition.itemId),
        (s) => s['mobile 1'] === 'delivered',
      );
    },
  );

  it('and translations go to the sites of their language alone', async () => {
    const zh = await hall.publish();
    const en = await hall.translate(zh.itemId, Locale.EN, 'Economic conference');
    show(en, '/en');
    await until(
      () => states(zh.itemId),
      (s) => s['english 1'] === 'delivered',
    );
    expect(Object.keys(await states(zh.itemId)).sort()).toEqual(['english 1', 'mobile 1', 'portal 1']);
  });

  it('and a newer edition overtakes one that has not left', async () => {
    const first = await hall.publish();
    const second = await hall.publish({ itemId: first.itemId, title: '更正' });
    show(second, '');
    show(second, '/m');
    const s = await until(
      () => states(first.itemId),
      (now) => now['portal 2'] === 'delivered' && now['mobile 2'] === 'delivered',
    );
    expect(s['portal 1']).toBe('superseded');
  });

  it('and a site that shows a newer edition already needs no older one', async () => {
    const edition = await hall.publish();
    show({ ...edition, number: edition.number + 1 }, '');
    await until(
      () => states(edition.itemId),
      (s) => s['portal 1'] === 'superseded',
    );
  });

  it('and when it is withdrawn, every site has to say that it is gone', async () => {
    const edition = await hall.publish();
    show(edition, '');
    await until(
      () => states(edition.itemId),
      (s) => s['portal 1'] === 'delivered',
    );
    await hall.withdraw(edition.itemId);
    pages.set(`/${edition.path}`, 410);
    const s = await until(
      () => states(edition.itemId),
      (now) => now['portal 1 retract'] === 'retracted',
    );
    expect(s['mobile 1']).toBe('cancelled');
    expect(s['mobile 1 retract']).toMatch(/planned|retracting/);
    pages.set(`/m/${edition.path}`, 410);
    await until(
      () => states(edition.itemId),
      (now) => now['mobile 1 retract'] === 'retracted',
    );
  });

  it('and the announcement costs one statement; its delivery two looks', async () => {
    const looksBefore = looks.length;
    const queries = vi.spyOn(PreparingClient.prototype, 'query'); // the ORM does not log prepared statements
    const edition = await hall.publish();
    const statements = queries.mock.calls.map(([text]) => String(text));
    queries.mockRestore();
    expect(statements.filter((text) => /delivery|pgboss/.test(text))).toHaveLength(1);
    show(edition, '');
    show(edition, '/m');
    await until(
      () => states(edition.itemId),
      (s) => s['portal 1'] === 'delivered' && s['mobile 1'] === 'delivered',
    );
    expect(looks.length - looksBefore).toBeLessThanOrEqual(4);
  });
});

describe('Rules', () => {
  it('of the nearest column win over those of the columns above', async () => {
    const [above, middleColumn] = hall.columns as [string, string];
    await hall.rule('mobile', 'never', above);
    await hall.rule('mobile', 'ask', middleColumn);
    const [top, middle, deep] = await Promise.all(hall.columns.map((columnId) => hall.publish({ columnId })));
    expect(await states(top!.itemId)).not.toHaveProperty('mobile 1');
    expect((await states(middle!.itemId))['mobile 1']).toBe('awaiting-approval');
    expect((await states(deep!.itemId))['mobile 1']).toBe('awaiting-approval');
    for (const column of [above, middleColumn]) await hall.rule('mobile', null, column);
  });
});

describe('Two workers', () => {
  it('never act on the same delivery at once, and between them leave none out', async () => {
    const second = await startWorker({
      url: hall.url,
      log: hall.log,
      outlets: pageOutlets({ publicUrl: site.url }),
      settleMs: 1000,
    });
    const editions: Awaited<ReturnType<typeof hall.publish>>[] = [];
    for (let i = 0; i < 40; i++) {
      const edition = await hall.publish();
      show(edition, '');
      show(edition, '/m');
      editions.push(edition);
    }
    await until(
      async () =>
        (
          await hall.owner.query(
            `select count(*)::int n from delivery where state = 'delivered' and item_id = any($1)`,
            [editions.map((e) => e.itemId)],
          )
        ).rows[0].n,
      (n) => n === 80,
    );
    await second.stop();
  });

  it('go on when the connection that holds the locks is cut', { tags: 'fault' }, async () => {
    await hall.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lanmu-locks' and datname = current_database()`,
    );
    const edition = await hall.publish();
    show(edition, '');
    show(edition, '/m');
    await until(
      () => states(edition.itemId),
      (s) => s['portal 1'] === 'delivered' && s['mobile 1'] === 'delivered',
    );
  });
});

it('The log of the worker holds no fault of the program', () => {
  expect(hall.logged.filter(({ level, entry }) => level === 'error' && !('alarm' in entry))).toEqual([]);
});
