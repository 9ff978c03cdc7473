// @module-tag fault
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alarms, raiseAlarms } from '#src/reach/engine/health/alarms.ts';
import { compareAll, reconcile } from '#src/reach/engine/periodic/reconcile.ts';
import { startWorker, type Worker } from '#src/reach/engine/worker.ts';
import { pageOutlets } from '#src/reach/outlets/page.ts';
import { wechatOutlet } from '#src/reach/wechat/wechat-outlet.ts';
import { remoteServer } from './support/remote-server.ts';
import { turnsOf } from './support/turns-of-worker.ts';
import { miniWechat } from './support/mini-wechat.ts';
import { isWaitedFor, townHall, type TownHall, type UploadedPicture } from './support/town-hall.ts';
import { until } from './support/until.ts';

let hall: TownHall;
let worker: Worker;
let site: Awaited<ReturnType<typeof remoteServer>>;
let platform: Awaited<ReturnType<typeof miniWechat>>;
const pages = new Map<string, string>();
let cover: UploadedPicture['cover'];

beforeAll(async () => {
  hall = await townHall();
  ({ cover } = await hall.picture());
  site = await remoteServer((request, _, response) => {
    const page = pages.get(request.url!);
    response.writeHead(page ? 200 : 404, { 'lanmu-edition': page ?? '' }).end();
  });
  platform = await miniWechat();
  await hall.owner.query(`update outlet set is_active = false where name not in ('portal', 'wechat')`);
  await hall.rule('wechat', 'automatic');
  worker = await startWorker({
    url: hall.url,
    log: hall.log,
    settleMs: 2_500,
    outlets: (pool) => [
      ...pageOutlets({ publicUrl: site.url }),
      wechatOutlet({
        pool,
        now: () => new Date(),
        baseUrl: platform.url,
        appId: 'wx1',
        appSecret: 's',
        publicUrl: 'https://city.example',
        checkUrl: platform.url,
        firstPollMs: 3_600_000,
        publishingMs: 400,
        timeoutMs: 2000,
      }),
    ],
  });
});
afterAll(async () => {
  await worker?.stop();
  await site?.stop();
  await platform?.stop();
  await hall?.stop();
});

/** Two workers run the checks, ten minutes after the last ones. */
async function looksAfterTenMinutes(): Promise<void> {
  await hall.owner.query(
    `update chore set next_at = now(), cursor = (now() - interval '10 minutes')::text where name = 'name-late'`,
  );
  await Promise.all([raiseAlarms(worker.context), raiseAlarms(worker.context)]);
}
const stateIn = (itemId: string, outlet: string) => async () =>
  (await hall.deliveries(itemId)).find((d) => d.outlet === outlet)!;
const published = async () => {
  const edition = await hall.publish({ cover });
  pages.set(`/${edition.path}`, `${edition.number};${edition.fingerprint}`);
  return edition;
};

describe('The hub takes care', () => {
  it('that nothing goes out twice when the connection of the locks is cut in the middle of an act', async () => {
    platform.delay = () => 300;
    const { itemId, path } = await published();
    await until(async () => platform.calls.includes('/freepublish/submit'), Boolean);
    const cut = worker.context.locks;
    await hall.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lanmu-locks' and datname = current_database()`,
    );
    platform.delay = () => 0;
    await until(
      async () => platform.published.length,
      (n) => n > 0,
    );
    await until(
      async () => worker.context.locks,
      (locks) => locks !== cut,
    );
    const isLookedAt = turnsOf(worker);
    await hall.owner.query(`update delivery set next_at = now() where item_id = $1`, [itemId]);
    await isLookedAt(itemId);
    await until(
      stateIn(itemId, 'wechat'),
      ({ state, next_at }) => state === 'delivered' || next_at > new Date(),
    );
    expect(platform.calls.filter((path) => path === '/freepublish/submit')).toHaveLength(1);
    expect(
      platform.published.filter(({ article }) => article.content_source_url.includes(`/${path}?`)),
    ).toHaveLength(1);
    const { state } = await stateIn(itemId, 'wechat')();
    expect(['accepted', 'delivered']).toContain(state);
  });

  it('every hour that a lost event is asked for', async () => {
    const { itemId } = await published();
    await until(stateIn(itemId, 'wechat'), isWaitedFor);
    await hall.owner.query(
      `update delivery set state_since = now() - interval '2 hours', far_ids = far_ids || '{"pollAt": "2020-01-01T00:00:00Z"}' where item_id = $1 and state = 'accepted'`,
      [itemId],
    );
    expect(await reconcile(worker.context)).toBeGreaterThan(0);
    await until(stateIn(itemId, 'wechat'), (d) => d.state === 'delivered');
  });

  it('every day that a page which vanished is noticed, and seen when it is back', async () => {
    const edition = await published();
    await until(stateIn(edition.itemId, 'portal'), (d) => d.state === 'delivered');
    expect((await compareAll(worker.context)).missing).toBe(0);
    pages.delete(`/${edition.path}`);
    expect((await compareAll(worker.context)).missing).toBe(1);
    await until(stateIn(edition.itemId, 'portal'), (d) => d.state === 'retry-wait');
    pages.set(`/${edition.path}`, `${edition.number};${edition.fingerprint}`);
    await until(stateIn(edition.itemId, 'portal'), (d) => d.state === 'delivered');
  });

  it('a person is notified when deliveries are in one state for too long, once for all of them', async () => {
    const { itemId } = await hall.publish();
    await hall.owner.query(`update outlet set paused_at = now() where name = 'portal'`);
    await hall.owner.query(
      `update delivery set state = 'queued', state_since = now() - interval '1 hour' where item_id = $1 and state <> 'blocked'`,
      [itemId],
    );
    const problems = await alarms(worker.context);
    expect(problems.filter(({ outlet, state }) => outlet === 'portal' && state === 'queued')).toMatchObject([
      { count: 1 },
    ]);
  });

  it('that the log names a delivery that has become late, once, and says why it waits', async () => {
    const { itemId } = await hall.publish();
    await hall.owner.query(
      `update outlet set paused_at = now(), paused_reason = '维护' where name = 'portal'`,
    );
    const late = () =>
      hall.logged.filter(({ entry, text }) => text === 'delivery is late' && entry['item'] === itemId);
    const since = (minutes: number) =>
      hall.owner.query(
        `update delivery set state = 'planned', state_since = now() - make_interval(mins => $2) where item_id = $1
         and outlet_id = (select id from outlet where name = 'portal')`,
        [itemId, minutes],
      );
    for (const [minutes, lines] of [
      [4, 0],
      [6, 1],
      [16, 1],
    ] as const) {
      await since(minutes);
      await looksAfterTenMinutes();
      expect(late()).toHaveLength(lines);
    }
    expect(late()[0]!.entry).toMatchObject({ outlet: 'portal', state: 'planned', pausedReason: '维护' });
  });

  it('that one which is tried again and again is late, too', async () => {
    const { itemId } = await hall.publish();
    await hall.owner.query(
      `update delivery set state = 'retry-wait', state_since = now(), next_at = now() + interval '9 minutes', created_at = now() - interval '31 minutes'
       where item_id = $1 and outlet_id = (select id from outlet where name = 'portal')`,
      [itemId],
    );
    await looksAfterTenMinutes();
    const late = hall.logged.filter(
      ({ entry, text }) => text === 'delivery is late' && entry['item'] === itemId,
    );
    expect(late).toHaveLength(1);
  });

  it('that of hundreds that have become late together each is named, by one worker of several, and never again', async () => {
    const { itemId } = await hall.publish();
    // As many front ends whose notifications are still pending.
    await hall.owner.query(
      `with front_end as (
         insert into outlet (id, name, title, protocol, locales, settings)
         select gen_random_uuid(), 'late-' || n, title, 'webhook', locales, settings from outlet, generate_series(1, 1200) n
         where name = 'portal' returning id)
       insert into delivery (id, edition_id, item_id, outlet_id, locale, kind, state, next_at, deadline, created_at, state_since)
       select gen_random_uuid(), e.id, e.item_id, front_end.id, 'zh', 'publish', 'planned', 'infinity', 'infinity', now(),
         now() - interval '6 minutes' from edition e, front_end where e.item_id = $1`,
      [itemId],
    );
    const named = () =>
      hall.logged.filter(({ text }) => text === 'delivery is late').map(({ entry }) => entry['outlet']);
    hall.logged.length = 0;
    await looksAfterTenMinutes();
    expect(new Set(named().filter((outlet) => String(outlet).startsWith('late-'))).size).toBe(1_200);

    const before = named().length;
    await raiseAlarms(worker.context);
    expect(named()).toHaveLength(before);
  });
});
