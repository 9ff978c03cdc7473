// @module-tag process
import { join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { startSimulator, type Simulator } from '#src/props/simulator/start-simulator.ts';
import type { ChatEntry } from '#src/props/simulator/state/chat-state.ts';
import { newDatabase } from './support/database.ts';
import { newFolder } from './support/folders.ts';
import { freePort } from './support/free-port.ts';
import { simulatedAccount } from './support/simulated-account.ts';
import { until } from './support/until.ts';

// Web and worker as real processes, and a phone on the simulated platform; they are connected by sockets only.
const token = 'callbackword';
const account = { ...simulatedAccount, appSecret: 'notasecretatall' };
let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let owner: pg.Pool;
let port: number;
let web: Program;
let worker: Program;
const folder = newFolder('conversation-');

interface Program {
  child: ChildProcess;
  output(): string;
}

async function start(role: 'web' | 'worker'): Promise<Program> {
  const child = spawn(process.execPath, ['src/launch.mjs', 'start'], {
    cwd: projectRoot,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      NODE_OPTIONS: `--import ${join(import.meta.dirname, 'support/tell-wechaty.mjs')}`,
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      LANMU_DATA: folder,
      LANMU_DEMO: 'true',
      LANMU_ROLE: role,
      PORT: String(port),
      SWEEP_SECONDS: '1',
      LOG_LEVEL: 'debug',
      WECHAT_APP_ID: account.appId,
      WECHAT_APP_SECRET: account.appSecret,
      WECHAT_TOKEN: token,
      WECHAT_API_URL: simulator.url,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  await until(
    async () => ({ output, isOver: child.exitCode !== null }),
    ({ output, isOver }) => isOver || output.includes('is ready'),
    100_000,
  );
  if (child.exitCode !== null) throw new Error(output);
  return { child, output: () => output };
}

async function stop({ child }: Program, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

beforeAll(async () => {
  database = await newDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  port = await freePort();
  simulator = await startSimulator({
    account,
    callback: { url: `http://127.0.0.1:${port}/wechat/callback`, token },
    callbackRetryMs: 50,
  });
  web = await start('web');
  worker = await start('worker');
  // Citizens also ask about items that are loaded last.
  await until(
    async () => web.output() + worker.output(),
    (output) => output.includes('The demonstration is complete.'),
    100_000,
  );
});
afterAll(async () => {
  await Promise.all([web, worker].map((program) => program && stop(program)));
  await simulator?.stop();
  await owner?.end();
});
beforeEach(() => simulator.controls.clearFaults());

const chat = (openid: string): ChatEntry[] =>
  (simulator.controls.conversations() as Record<string, ChatEntry[]>)[openid] ?? [];
const answers = (openid: string) =>
  chat(openid).filter((entry) => 'way' in entry && entry.way === 'custom') as (
    (ChatEntry & { kind: 'text' }) | (ChatEntry & { kind: 'news' })
  )[];
const newFollower = (language?: string) =>
  simulator.controls.addFollower({ nickname: '市民', ...(language && { language }) });
const states = async (openid: string) =>
  (
    await owner.query<{ kind: string; state: string; reason: string | null }>(
      'select kind, state, reason from follower_message where contact_id = $1 order by number',
      [openid],
    )
  ).rows;
const settled = (openid: string, count: number) =>
  until(
    () => states(openid),
    (rows) =>
      rows.length === count && rows.every(({ state }) => !['waiting', 'decided', 'sending'].includes(state)),
  );
const textOf = (openid: string) =>
  answers(openid).map((entry) => ('text' in entry ? entry.text : entry.cards[0]!.title));

test('the worker has loaded wechaty before a follower speaks, and the web process never does', async () => {
  const [before, after] = worker.output().split('is ready');
  expect(before).toContain('wechaty is loaded');
  expect(after).not.toContain('wechaty is loaded');
  const openid = newFollower();
  await settled(openid, 1);
  expect(textOf(openid)).toEqual([expect.stringContaining('感谢关注')]);

  const response = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(response.status).toBe(200);
  expect(web.output()).not.toContain('wechaty is loaded');
});

test('a citizen asks about the identity card and gets the guide; of several things a number opens one', async () => {
  const openid = newFollower();
  await settled(openid, 1);
  simulator.controls.write(openid, '身份证丢了怎么补办？');
  await settled(openid, 2);
  const guide = textOf(openid)[1]!;
  const address = /^<a href="([^"]+)">【办事】居民身份证/.exec(guide)![1]!;
  expect(guide).toMatch(/办理地点：.+\n办理时间：.+\n联系电话：/);
  expect((await fetch(address)).status).toBe(200);

  simulator.controls.write(openid, '登记');
  await settled(openid, 3);
  const links = [...textOf(openid)[2]!.matchAll(/(\d)\. <a href="([^"]+)">([^<]+)<\/a>/g)];
  expect(links.length).toBeGreaterThan(1);
  const [, number, url, label] = links[1]!;
  expect(label).toContain('【办事】');
  simulator.controls.write(openid, number!);
  await settled(openid, 4);
  expect(textOf(openid)[3]).toContain(`<a href="${url}">${label}</a>`);
});

test('a message that the platform repeats is answered once', async () => {
  const openid = newFollower();
  await settled(openid, 1);
  simulator.controls.ruleCallbacks({ kind: 'repeat', copies: 5, event: 'text' });
  simulator.controls.write(openid, '帮助');
  await settled(openid, 2);
  simulator.controls.write(openid, '人工');
  await settled(openid, 3);
  expect(textOf(openid)).toEqual([
    expect.stringContaining('感谢关注'),
    expect.stringContaining('使用说明'),
    expect.stringContaining('/m/interaction/mayors-mailbox">前往市长信箱</a>'),
  ]);
});

test('a menu entry with the path of a column brings the newest of it', async () => {
  const call = async (path: string, body: object) =>
    (await (
      await fetch(`${simulator.url}/cgi-bin/${path}`, { method: 'POST', body: JSON.stringify(body) })
    ).json()) as Record<string, string>;
  const { appId, appSecret } = account;
  const { access_token: key } = await call('stable_token', {
    grant_type: 'client_credential',
    appid: appId,
    secret: appSecret,
  });
  const button = [
    { type: 'click', name: '办事服务', key: 'services' },
    { type: 'click', name: '旧栏目', key: 'services/nothing-of-the-kind' },
  ];
  await call(`menu/create?access_token=${key}`, { button });
  const openid = newFollower();
  await settled(openid, 1);
  simulator.controls.click(openid, 'services');
  await settled(openid, 2);
  expect(textOf(openid)[1]).toMatch(
    /^<a href="[^"]+\/m\/services">“办事服务”最新内容：<\/a>\n\n1\. <a href=/,
  );
  simulator.controls.click(openid, 'services/nothing-of-the-kind');
  await settled(openid, 3);
  expect(textOf(openid)[2]).toContain('没有找到');
});

test('a foreigner is answered in the language of their phone', async () => {
  const openid = newFollower('ru');
  await settled(openid, 1);
  simulator.controls.write(openid, 'помощь');
  await settled(openid, 2);
  expect(textOf(openid)).toEqual([
    expect.stringContaining('Здравствуйте'),
    expect.stringContaining('Как пользоваться'),
  ]);
});

test('a busy platform is asked again; a refusal ends it with its code; one that never answered is not asked again', async () => {
  const fault = (options: object) =>
    simulator.controls.scheduleFault({ call: 'message/custom/send', ...options } as never);
  const busy = newFollower();
  await settled(busy, 1);
  fault({ kind: 'errcode', errcode: -1 });
  simulator.controls.write(busy, '帮助');
  expect(await settled(busy, 2)).toMatchObject([{}, { state: 'sent' }]);
  expect(answers(busy)).toHaveLength(2);

  fault({ kind: 'errcode', errcode: 45015 });
  simulator.controls.write(busy, '帮助');
  expect(await settled(busy, 3)).toMatchObject([{}, {}, { state: 'failed', reason: 'wechat-45015' }]);

  fault({ kind: 'after' });
  simulator.controls.write(busy, '帮助');
  expect(await settled(busy, 4)).toMatchObject([{}, {}, {}, { state: 'unknown', reason: 'no-answer' }]);
  expect(answers(busy)).toHaveLength(3);
});

test('a worker killed while an answer goes out: it is not said twice, and what came meanwhile is answered', async () => {
  const openid = newFollower();
  await settled(openid, 1);
  simulator.controls.scheduleFault({ call: 'message/custom/send', kind: 'slow', ms: 1500 });
  simulator.controls.write(openid, '帮助');
  await until(
    () => states(openid),
    (rows) => rows[1]?.state === 'sending',
  );
  await stop(worker, 'SIGKILL');
  simulator.controls.write(openid, '人工');
  worker = await start('worker');
  expect(await settled(openid, 3)).toEqual([
    { kind: 'subscribe', state: 'sent', reason: null },
    { kind: 'text', state: 'unknown', reason: 'sender-died' },
    { kind: 'text', state: 'sent', reason: null },
  ]);
  const help = textOf(openid).filter((text) => text.startsWith('使用说明'));
  expect(help.length).toBeLessThanOrEqual(1);
  expect(textOf(openid).at(-1)).toContain('市长信箱');
});

test('no receipt and no log holds what people wrote', async () => {
  const { rows } = await owner.query(
    `select raw from receipt where raw::text like '%市民%' or raw::text like '%身份证%'`,
  );
  expect(rows).toEqual([]);
  const { rows: stored } = await owner.query(
    `select distinct jsonb_object_keys(raw) "key" from receipt where far_event_id like 'message:%'`,
  );
  expect(stored).toEqual([{ key: 'mark' }]);
  expect(web.output() + worker.output()).not.toMatch(/身份证丢了/);
});

test('two programs that load the demonstration at once load none of it twice', async () => {
  await until(
    async () => (await owner.query(`select from log_entry where command = 'demonstration.end'`)).rowCount!,
    (ends) => ends > 0,
    120_000,
  );
  const { rows } = await owner.query(
    `select content ->> 'title' title, count(*)::int times from item group by column_id, unit_id, title having count(*) > 1`,
  );
  expect(rows).toEqual([]);
});
