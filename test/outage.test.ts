// @module-tag fault
import { afterEach, describe, expect, it } from 'vitest';
import { Outgoing } from '#src/base/platform/outgoing.ts';
import { refreshFindings } from '#src/duty/findings/tasks/refresh-findings.ts';
import { describeFinding } from '#src/duty/findings/tasks/describe-finding.ts';
import { expireOverdue } from '#src/reach/engine/periodic/expire-overdue.ts';
import { alarms } from '#src/reach/engine/health/alarms.ts';
import { startWorker, type Worker } from '#src/reach/engine/worker.ts';
import { pageOutlets } from '#src/reach/outlets/page.ts';
import { webhookOutlet } from '#src/reach/outlets/webhook.ts';
import { wakeWorkersNow } from '#src/reach/promise/wake-workers.ts';
import { registerWebhook } from '#src/reach/register/register-webhook.ts';
import { wechatOutlet } from '#src/reach/wechat/wechat-outlet.ts';
import { remoteServer } from './support/remote-server.ts';
import { gate, type Passage } from './support/gate.ts';
import { miniWechat } from './support/mini-wechat.ts';
import { townHall, type Published } from './support/town-hall.ts';
import { until } from './support/until.ts';

const hour = 3_600_000;
/** The longest wait for an outlet. */
const longestWait = 15 * 60_000;

/** A hall whose three kinds of outlets are behind a gate, on a clock that the test moves. */
/** `timeoutMs`: short if every attempt waits for it, otherwise long enough for a machine with other work. */
async function town(timeoutMs = 3_000) {
  const hall = await townHall();
  const pages = new Map<string, string>();
  const messages: { type: string; id: string; key: string }[] = [];
  const site = await remoteServer((request, body, response) => {
    if (request.method === 'POST') {
      const { type, data } = JSON.parse(body) as { type: string; data: { id: string } };
      messages.push({ type, id: data.id, key: String(request.headers['webhook-id']) });
      return void response.writeHead(204).end();
    }
    const page = pages.get(request.url!);
    response.writeHead(page ? 200 : 410, { 'lanmu-edition': page ?? '' }).end();
  });
  const platform = await miniWechat();
  const [toSite, toPlatform] = [await gate(site.url), await gate(platform.url)];
  await hall.owner.query(`update outlet set is_active = false where name not in ('portal', 'wechat')`);
  await hall.rule('wechat', 'automatic');
  const title = { zh: '小程序', en: 'Mini program', ru: 'Мини-программа' };
  await registerWebhook(hall.ctx(), {
    title,
    url: `${toSite.url}/hook`,
    locales: ['zh' as never],
    scopeId: null,
    allowPrivate: true,
  });
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const worker: Worker = await startWorker({
    url: hall.url,
    log: hall.log,
    now,
    settleMs: 300,
    outlets: (pool) => [
      ...pageOutlets({ publicUrl: toSite.url, timeoutMs }),
      webhookOutlet({
        pool,
        now,
        publicUrl: 'https://city.example',
        outgoing: new Outgoing({ allowPrivate: true, timeoutMs }),
      }),
      wechatOutlet({
        pool,
        now,
        baseUrl: toPlatform.url,
        appId: 'wx1',
        appSecret: 's',
        publicUrl: 'https://city.example',
        checkUrl: toPlatform.url,
        publishingMs: 300,
        firstPollMs: 100,
        timeoutMs,
      }),
    ],
  });
  const { cover } = await hall.picture();
  const due = async () =>
    (
      await hall.owner.query<{ n: number }>(
        `select count(*)::int n from delivery where next_at <= $1 and state in
           ('planned', 'rendered', 'queued', 'sending', 'accepted', 'retry-wait', 'quota-wait', 'unknown', 'retracting')`,
        [now()],
      )
    ).rows[0]!.n;
  return {
    hall,
    worker,
    platform,
    messages,
    now,
    async publish(input: { itemId?: string; title?: string } = {}) {
      const edition = await hall.publish({ cover, ...input });
      pages.set(`/${edition.path}`, `${edition.number};${edition.fingerprint}`);
      return edition;
    },
    async withdraw({ itemId, path }: Published) {
      await hall.withdraw(itemId);
      pages.delete(`/${path}`);
    },
    async set(passage: Passage) {
      await Promise.all([toSite.set(passage), toPlatform.set(passage)]);
    },
    /** Lets time pass, and tries everything that becomes due; a silent outlet gets half a minute for each attempt. */
    async pass(ms: number) {
      ahead += ms;
      for (let looks = 0; (await due()) > 0 && looks < 60; looks += 1) {
        await wakeWorkersNow(hall.owner);
        await new Promise((resolve) => setTimeout(resolve, 60));
        ahead += 31_000;
      }
    },
    /** The states of the newest deliveries of an item, by outlet. */
    async states({ itemId }: Published) {
      const rows = await hall.deliveries(itemId);
      return Object.fromEntries(rows.map((row) => [row.outlet.replace(/^webhook.*/, 'webhook'), row.state]));
    },
    async stop() {
      await worker.stop();
      await Promise.all([toSite.stop(), toPlatform.stop()]);
      await Promise.all([site.stop(), platform.stop()]);
      await hall.stop();
    },
  };
}

let here: Awaited<ReturnType<typeof town>> | undefined;
afterEach(async () => {
  await here?.stop();
  here = undefined;
});

const all = (state: string) => ({ portal: state, wechat: state, webhook: state });
const every = (edition: Published, state: string) =>
  until(
    () => here!.states(edition),
    (states) => JSON.stringify(Object.values(states)) === JSON.stringify(Object.values(all(state))),
  );

/** Publishes one item before the outage, and one during it. */
async function beforeAndDuring(passage: Passage) {
  here = await town(passage === 'silent' ? 300 : undefined);
  const [withdrawn, corrected] = [await here.publish(), await here.publish()];
  for (const edition of [withdrawn, corrected]) await every(edition, 'delivered');
  await here.set(passage);
  const published = await here.publish();
  await here.withdraw(withdrawn);
  const second = await here.publish({ itemId: corrected.itemId, title: '更正' });
  return { published, withdrawn, second };
}

describe.each<{ passage: Passage; named: string }>([
  { passage: 'nobody', named: 'nobody listens' },
  { passage: 'silent', named: 'nobody answers' },
  { passage: 502, named: 'a proxy answers 502' },
  { passage: 429, named: 'everybody is told 429' },
])('When for almost three days $named', ({ passage }) => {
  it('everything arrives with the first answer, and what was withdrawn is gone', async () => {
    const { published, withdrawn, second } = await beforeAndDuring(passage);
    for (let hours = 0; hours < 68; hours += 4) await here!.pass(4 * hour);
    for (const edition of [published, second])
      expect(Object.values(await here!.states(edition))).not.toContain('failed');
    const { rows } = await here!.hall.owner.query<{ longest: number }>(
      `select max(extract(epoch from next_at - $1))::int longest from delivery where state in ('retry-wait', 'retracting', 'unknown')`,
      [here!.now()],
    );
    expect(rows[0]!.longest).toBeLessThanOrEqual(longestWait / 1000);

    await here!.set('open');
    await here!.pass(longestWait);
    for (const edition of [published, second]) await every(edition, 'delivered');
    await every(withdrawn, 'retracted');
    const { platform, messages } = here!;
    const articleOf = ({ path }: Published) =>
      platform.published.filter(({ article }) => article.content_source_url.includes(`/${path}?`));
    expect(articleOf(published)).toHaveLength(1);
    expect(platform.removed).toContain(articleOf(withdrawn)[0]!.articleId);
    // A message that was received but acknowledged too late comes again with the same id, by which receivers recognise
    // it.
    const once = new Map(messages.map((message) => [message.key, message]));
    expect([...once.values()].filter(({ id }) => id === withdrawn.itemId).map(({ type }) => type)).toEqual([
      'content.published',
      'content.withdrawn',
    ]);
  });
});

it('When it lasts longer than news, a person is notified of each item, and what was withdrawn is still taken back', async () => {
  const { published, withdrawn } = await beforeAndDuring('nobody');
  const { hall, worker } = here!;
  for (let hours = 0; hours < 76; hours += 4) await here!.pass(4 * hour);
  await expireOverdue(worker.context);
  expect(await here!.states(published)).toEqual(all('expired'));

  // The log lines of the item.
  const lines = hall.logged.filter(({ entry }) => entry['item'] === published.itemId);
  expect(lines.filter(({ entry }) => entry['alarm'] === 'not-delivered').map(({ entry }) => entry)).toEqual(
    expect.arrayContaining(
      ['portal', 'wechat'].map((outlet) =>
        expect.objectContaining({ outlet, state: 'expired', reason: 'deadline-passed' }),
      ),
    ),
  );
  expect(lines.map(({ entry }) => entry['reason'])).toContain('connection-failed');
  expect((await alarms(worker.context)).filter(({ state }) => state === 'expired')).toHaveLength(3);

  // A task for the unit of the item.
  await refreshFindings({ pool: hall.owner, publicUrl: 'https://city.example' }, ['not-delivered']);
  const findings = await hall.owner.query(
    `select f.class, f.subject, f.details, f.unit_id from finding f join edition e on e.id = f.edition_id
     where e.item_id = $1 and f.closed_at is null order by subject`,
    [published.itemId],
  );
  expect(findings.rows).toHaveLength(3);
  for (const row of findings.rows) expect(row.unit_id).not.toBeNull();
  expect(describeFinding('en' as never, findings.rows[0])).toMatch(
    /^Portal: “.+” was not delivered. It became too old/,
  );

  await here!.set('open');
  await here!.pass(longestWait);
  await every(withdrawn, 'retracted');
});
