// @module-tag process
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import Fastify from 'fastify';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Refusal } from '#src/base/words/refusal.ts';
import { startSimulator, type Simulator } from '#src/props/simulator/start-simulator.ts';
import { approvePush } from '#src/reach/pushes/commands/approve-push.ts';
import { changePush } from '#src/reach/pushes/commands/change-push.ts';
import { composePush } from '#src/reach/pushes/commands/compose-push.ts';
import { skipPush } from '#src/reach/pushes/commands/skip-push.ts';
import { wechatCallback } from '#src/reach/wechat/callback/callback.ts';
import { soonestPush } from '#src/reach/wechat/push/push-hours.ts';
import { remoteServer } from './support/remote-server.ts';
import { reportProgress, reportResult } from './support/proof-report.ts';
import { simulatedAccount } from './support/simulated-account.ts';
import { townHall, type TownHall, type UploadedPicture } from './support/town-hall.ts';
import { until } from './support/until.ts';
import { randomFrom } from './support/random-from.ts';

/**
 * `npm run proofs:long -- chaos` makes 300 deliveries; SEED repeats a run, except for the instants of the clock. Days
 * pass in seconds, on one clock for the hub, its killed worker and the platform, beginning three days before the end of
 * a month.
 */
const deliveries = Number(process.env.CHAOS ?? 24);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const random = randomFrom(seed);
const chance = (share: number) => random() < share;
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

let hall: TownHall;
let simulator: Simulator;
let media: Awaited<ReturnType<typeof remoteServer>>;
let child: ChildProcess | null = null;
let ahead = Date.parse('2026-11-27T16:00:00+08:00') - Date.now();
const now = () => new Date(Date.now() + ahead);
const folder = mkdtempSync(join(import.meta.dirname, '../node_modules/.lanmu-chaos-'));
const app = Fastify();
const pictures: UploadedPicture[] = [];
/** The paths of all items, by id. */
const paths = new Map<string, string>();
const counts = { kills: 0, days: 0, withdrawn: 0, moved: 0, refused: '' };

beforeAll(async () => {
  hall = await townHall();
  await hall.owner.query(`update outlet set is_active = false where name <> 'wechat'`);
  await hall.rule('wechat', 'automatic');
  for (let n = 0; n < 7; n++) pictures.push(await hall.picture());
  const picture = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#c33' } })
    .jpeg()
    .toBuffer();
  media = await remoteServer((_request, _body, response) => void response.end(picture));
  simulator = await startSimulator({
    account: simulatedAccount,
    publishDelayMs: 80,
    callbackRetryMs: 60,
    callbackTimeoutMs: 1000,
    now,
  });
  for (const call of [
    'freepublish/batchget',
    'freepublish/get',
    'freepublish/delete',
    'stable_token?force_refresh',
  ])
    simulator.controls.setQuota(call, 1_000_000); // a day takes seconds here, with as many calls as a real one
  await app.register(
    wechatCallback({
      pool: hall.owner,
      appId: simulatedAccount.appId,
      token: 'callbackword',
      now,
    }),
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as { port: number };
  await simulator.controls.registerCallback({
    url: `http://127.0.0.1:${port}/wechat/callback`,
    token: 'callbackword',
  });
  await build({
    entryPoints: [join(import.meta.dirname, 'support/chaos-worker.ts')],
    outfile: join(folder, 'worker.mjs'),
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    tsconfig: join(import.meta.dirname, '../tsconfig.json'),
  });
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await app.close();
  await simulator?.stop();
  await media?.stop();
  await hall?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function start(): Promise<void> {
  const argument = JSON.stringify({
    url: hall.url,
    media: media.url,
    platform: `${simulator.url}/cgi-bin`,
    ahead,
  });
  const started = fork(join(folder, 'worker.mjs'), [argument], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  started.stdout!.on('data', (line) => process.env.VERBOSE && process.stdout.write(line));
  child = started;
  return new Promise((resolve, reject) => {
    started.once('message', () => resolve());
    started.once(
      'exit',
      (code, signal) => signal ?? reject(new Error(`the worker ended by itself: ${code}`)),
    );
  });
}

async function kill(): Promise<void> {
  const gone = new Promise((resolve) => child!.once('exit', resolve));
  child!.kill('SIGKILL');
  await gone;
  counts.kills += 1;
  await start();
}

function passTime(ms: number): void {
  ahead += ms;
  if (child?.connected) child.send(ahead);
}

const calls = [
  'material/add_material',
  'media/uploadimg',
  'draft/add',
  'draft/add',
  'draft/batchget',
  'freepublish/submit',
  'freepublish/submit',
  'freepublish/get',
  'freepublish/batchget',
  'freepublish/delete',
  'message/mass/sendall',
  'message/mass/sendall',
  'message/mass/get',
  'message/mass/delete',
  'stable_token',
];

function trouble(): void {
  const { controls } = simulator;
  const call = oneOf(calls);
  if (chance(0.15)) controls.scheduleFault({ call, kind: 'before' });
  if (chance(0.2)) controls.scheduleFault({ call, kind: 'after' });
  if (chance(0.15)) controls.scheduleFault({ call, kind: 'slow', ms: 100 + random() * 600 });
  if (chance(0.15))
    controls.scheduleFault({ call, kind: 'errcode', errcode: oneOf([-1, 45011, 40001, 40014, 42001]) });
  if (chance(0.1)) controls.invalidateToken(oneOf([40001, 40014, 42001] as const));
  if (chance(0.15)) controls.ruleCallbacks({ kind: 'lose' });
  if (chance(0.15)) controls.ruleCallbacks({ kind: 'repeat', copies: 3 });
  if (chance(0.15)) controls.ruleCallbacks({ kind: 'delay', ms: random() * 400 });
  if (chance(0.1)) controls.ruleCallbacks({ kind: 'reorder' });
  if (chance(0.03)) controls.judgePushes({ result: oneOf(['err(20001)', 'send fail']) });
  if (chance(0.03)) controls.refuseInReview();
}

const open = `select d.id, d.kind, d.state, d.reason, d.attempts, d.tries, d.next_at, d.deadline from delivery d
  where d.state not in ('delivered', 'superseded', 'rejected', 'retracted', 'partly-retracted', 'cancelled', 'expired', 'manual', 'partial')`;
const rows = async (sql: string, values: unknown[] = []) => (await hall.owner.query(sql, values)).rows;

/** An editor's day: approves what is prepared, moves what has no place, skips what has become empty. */
async function editorsWork(): Promise<void> {
  const ctx = () => hall.ctx({ now: now() });
  for (const { id, version, articles } of await rows(
    `select g.id, g.version, (select count(*)::int from digest_entry n where n.digest_id = g.id) articles
     from digest g where g.state = 'proposed'`,
  )) {
    try {
      if (articles === 0) await skipPush(ctx(), { id, reason: '没有文章' });
      else await approvePush(ctx(), { id, expectedVersion: version });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      counts.refused = error.code;
      const isLate = error.code === 'digest.send-time-past';
      if (!isLate && error.code !== 'digest.no-push-left') continue; // not prepared yet
      const from = isLate ? 0 : Date.parse(`${String(error.details.from)}T09:00:00+08:00`);
      // Long enough to prepare it: on a busy machine, a minute of this clock is a moment for the worker.
      const sendAt = soonestPush(new Date(Math.max(from, now().getTime() + 900_000)));
      await changePush(ctx(), { id, expectedVersion: version, sendAt });
      counts.moved += 1;
    }
  }
}

/** The rest of the day: time passes in minutes until no result has to be queried any more. */
async function evening(): Promise<void> {
  await until(
    async () => {
      await editorsWork();
      simulator.controls.releaseCallbacks();
      await new Promise((resolve) => setTimeout(resolve, 250));
      passTime(65_000);
      return await rows(
        `select id, state from delivery where state in ('sending', 'unknown', 'reconciling')
         union all select id, 'approval refused: ' || $1 from digest where state = 'proposed'`,
        [counts.refused],
      );
    },
    (unsettled) => unsettled.length === 0,
    120_000,
  );
}

it(
  `${deliveries} deliveries among faults, kills and moving clocks each end rightly, once`,
  { timeout: 300_000 + deliveries * 20_000 }, // only an upper bound for what hangs
  async () => {
    console.log(`seed ${seed}`);
    await start();
    const items: string[] = [];
    const withdrawn = new Set<string>();
    let made = 0;
    while (made < deliveries) {
      const pages = 3 + Math.floor(random() * 4);
      for (let n = 0; n < pages && made < deliveries; n++, made++) {
        trouble();
        const itemId = chance(0.2) && items.length > 0 ? oneOf(items) : undefined;
        const isAgain = itemId && !withdrawn.has(itemId);
        const page = await publish(isAgain ? itemId : undefined, made);
        if (!isAgain) items.push(page);
        if (chance(0.2)) await new Promise((resolve) => setTimeout(resolve, random() * 300));
        if (chance(0.2)) await kill();
      }
      if (made < deliveries) {
        made += 1;
        const chosen = items.filter((id) => !withdrawn.has(id)).slice(-3);
        const sendAt = soonestPush(new Date(now().getTime() + 90_000));
        await composePush(hall.ctx({ now: now() }), { itemIds: chosen, sendAt });
        const toItsTime = () => Math.max(sendAt.getTime() + 5_000 - now().getTime(), 0);
        trouble();
        await new Promise((resolve) => setTimeout(resolve, 200 + random() * 300));
        await editorsWork();
        if (chance(0.15)) {
          const victim = oneOf(chosen); // before it is sent, while it is sent, or after
          passTime(oneOf([0, toItsTime()]));
          await new Promise((resolve) => setTimeout(resolve, random() * 400));
          withdrawn.add(victim);
          await hall.withdraw(victim, now());
          counts.withdrawn += 1;
        }
        passTime(toItsTime());
        if (chance(0.4)) {
          await new Promise((resolve) => setTimeout(resolve, random() * 500));
          await kill();
        }
      }
      await evening();
      passTime(
        24 * 3_600_000 -
          ((now().getTime() + 8 * 3_600_000) % (24 * 3_600_000)) +
          oneOf([-20, 5, 30_000]) * 1000,
      );
      counts.days += 1;
      reportProgress(made);
    }

    simulator.controls.clearFaults();
    await until(
      async () => {
        await editorsWork();
        simulator.controls.releaseCallbacks();
        await new Promise((resolve) => setTimeout(resolve, 250));
        const left = await rows(open);
        if (left.length === 0) return left;
        // The platform remembers a key for a day, which must not be over for a worker that is slow for a moment.
        const isAsked = left.some(({ state }) => ['sending', 'unknown', 'reconciling'].includes(state));
        // A push may have to wait for its day, and moved pushes form a queue of days.
        const untilNext = Math.min(...left.map(({ next_at }) => next_at.getTime())) - now().getTime();
        passTime(isAsked ? 65_000 : Math.max(untilNext, oneOf([65_000, 600_000, 7_200_000])));
        return left;
      },
      (left) => left.length === 0,
      120_000,
    );

    // The hub's records against what really happened.
    const effects = simulator.controls.effects();
    expect(effects.doublePushes.filter((key) => key.startsWith('lanmu-'))).toEqual([]);
    const pushes = simulator.controls.pushes();
    expect(new Set(pushes.map(({ clientMsgId }) => clientMsgId)).size).toBe(pushes.length);
    const records = await rows(
      `select d.id, d.kind, d.state, d.item_id, d.digest_id, e.number from delivery d left join edition e on e.id = d.edition_id`,
    );
    // If the result is unknowable, or an older page remains after six attempts, a person is asked: correct, and rare.
    const isForAPerson = ({ state }: { state: string }) => ['manual', 'partial'].includes(state);
    expect(records.filter(isForAPerson).length).toBeLessThanOrEqual(Math.ceil(deliveries * 0.02));
    for (const { id, state } of records.filter((row) => row.kind === 'push' && !isForAPerson(row))) {
      const push = pushes.find(({ clientMsgId }) => clientMsgId === `lanmu-${id}`);
      const neverLeft = ['cancelled', 'expired'].includes(state);
      expect([state, push?.stage]).toEqual([
        state,
        neverLeft ? undefined : state === 'delivered' ? 'done' : 'failed',
      ]);
    }
    for (const { digest_id, state } of records.filter(
      ({ kind, digest_id }) => kind === 'retract' && digest_id,
    )) {
      const { id } = records.find((row) => row.kind === 'push' && row.digest_id === digest_id)!;
      const push = pushes.find(({ clientMsgId }) => clientMsgId === `lanmu-${id}`);
      const manual = await rows(
        `select position from digest_entry where digest_id = $1 and retract_asked_at is not null`,
        [digest_id],
      );
      if (push?.stage === 'done') {
        expect(state).toBe('partly-retracted');
        for (const { position } of manual) expect(push.articles[position - 1]!.isDeleted).toBe(true);
      }
    }
    const live = new Set(
      simulator.controls
        .publications()
        .flatMap(({ articles }) => articles)
        .filter(({ isDeleted }) => !isDeleted)
        .map(({ contentSourceUrl }) => contentSourceUrl),
    );
    const page = (itemId: string, number: number) =>
      `https://city.example/m/${paths.get(itemId)}?e=${number}`;
    for (const itemId of items) {
      const mine = records.filter(({ item_id, kind }) => item_id === itemId && kind !== 'retract');
      if (mine.some(isForAPerson)) continue;
      const editions = mine.filter(({ number }) => live.has(page(itemId, number)));
      expect(editions.length, `${itemId} is readable in more than one version`).toBeLessThanOrEqual(1);
      const newest = mine.filter(({ state }) => state === 'delivered').sort((a, b) => b.number - a.number)[0];
      if (withdrawn.has(itemId)) expect(editions).toEqual([]);
      else if (newest) expect(editions.map(({ number }) => number)).toEqual([newest.number]);
    }
    const keys = simulator.controls
      .publications()
      .flatMap(({ articles }) => articles.map((a) => a.contentSourceUrl));
    expect(new Set(keys).size, 'an edition was published twice').toBe(keys.length);
    const [{ settled }] = await rows(
      `select count(*) filter (where outcome = 'absent' or outcome = 'done' and ms is null)::int settled from delivery_attempt`,
    );
    const tally = Object.entries(Object.groupBy(records, ({ kind, state }) => `${kind} ${state}`)).map(
      ([name, list]) => `${name} ${list!.length}`,
    );
    console.log(
      `${tally.join(', ')}; ${settled} acts without an end were settled by asking; ${JSON.stringify(counts)}`,
    );
    reportResult(deliveries, {
      kills: counts.kills,
      days: counts.days,
      withdrawals: counts.withdrawn,
      'acts without an end settled by asking': settled,
      'left to a person': records.filter(isForAPerson).length,
    });
  },
);

async function publish(itemId: string | undefined, n: number): Promise<string> {
  const { cover } = pictures[n % 7]!;
  const body = `<p>会议强调。</p><p><img src="${pictures[n % 5]!.address}" alt="图"></p>`;
  const edition = await hall.publish({ cover, body, title: `第${n}号`, ...(itemId && { itemId }) }, now());
  paths.set(edition.itemId, edition.path);
  return edition.itemId;
}
