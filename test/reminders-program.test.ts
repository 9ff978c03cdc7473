// @module-tag process
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#src/base/platform/new-id.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { dutyStates, type OwedDuty } from '#src/duty/owed/duty-states.ts';
import { contextOf, hubActor } from '#src/hub.ts';
import { startSimulator, type Simulator } from '#src/props/simulator/start-simulator.ts';
import { newFolder } from './support/folders.ts';
import { mailServer, type MailServer } from './support/mail-server.ts';
import { runningHub, type RunningHub } from './support/running-hub.ts';
import { simulatedAccount } from './support/simulated-account.ts';
import type { Staff } from './support/staff.ts';
import { moveDatabase } from './support/test-clock.ts';
import { until } from './support/until.ts';

// The worker as a real process, killed with SIGKILL, with a mail server and the simulated platform.
const folder = newFolder('reminders-');
const token = 'callbackword';
const account = { ...simulatedAccount, appSecret: 'notasecretatall' };
let now = () => new Date();
let simulator: Simulator;
let mail: MailServer;
let hub: RunningHub;
let worker: ChildProcess;
let weekly: OwedDuty;
let liaison: Staff;
let leader: Staff;
let openid: string;
const leftBehind = newId();

beforeAll(async () => {
  simulator = await startSimulator({ account, callbackRetryMs: 50, now: () => now() });
  mail = await mailServer();
  hub = await runningHub(
    { sessionHours: 1000 },
    { ...account, apiUrl: `${simulator.url}/cgi-bin`, token, aesKeys: [] },
    new Date('2026-11-25T08:00:00+08:00'), // a Wednesday, before working hours
  );
  now = hub.hub.now;
  await simulator.controls.registerCallback({ url: `${hub.site}/wechat/callback`, token, mode: 'plain' });
  const duties = await dutyStates(contextOf(hub.hub, { actor: hubActor }));
  weekly = duties.find(({ cycle }) => cycle === 'weekly')!;
  const unit = weekly.unitShortName.zh;
  liaison = await hub.staff('liaison', { role: 'liaison', unit });
  leader = await hub.staff('leader', { role: 'unit-leader', unit });
  await hub.owner.query(
    `update person set email = sign_in_name || '@city.example' where sign_in_name in ('liaison', 'leader')`,
  );
  await hub.owner.query(
    `insert into liaison (id, unit_id, person_id, phone, from_date)
     select $1, $2, id, '0469-6105123', '2026-01-01' from person where sign_in_name = 'liaison'`,
    [newId(), weekly.unitId],
  );
  await hub.owner.query(`insert into reminder_round (day, at) values ('2026-01-05', '2026-01-05')`);
  await hub.owner.query(
    `insert into reminder_notice (id, person_id, day, subject, text, at)
     select $1, id, '2026-01-05', '', '', '2026-01-05' from person where sign_in_name = 'leader'`,
    [leftBehind],
  );
  await startWorker();
  const { code } = await liaison.does('wechatCodeCreate', {}, 'code');
  openid = simulator.controls.addFollower({ nickname: '信息员' });
  simulator.controls.write(openid, `绑定 ${code}`);
  await until(
    async () => messages(),
    (lines) => lines.some((line) => line.includes('绑定成功')),
  );
});
afterAll(async () => {
  if (worker) await end('SIGTERM');
  await hub?.stop();
  await simulator?.stop();
  mail?.close();
});

async function startWorker(): Promise<void> {
  await setClock();
  worker = spawn(process.execPath, ['src/launch.mjs', 'start'], {
    cwd: projectRoot,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      NODE_OPTIONS: `--import ${join(import.meta.dirname, 'support/moved-clock.mjs')}`,
      CLOCK_FILE: join(folder, 'clock'),
      DATABASE_URL: hub.hub.databaseUrl,
      DATABASE_OWNER_URL: hub.ownerUrl,
      LANMU_DATA: folder,
      LANMU_ROLE: 'worker',
      PUBLIC_URL: hub.site,
      SWEEP_SECONDS: '1',
      LINK_CHECK: 'false',
      MAIL_URL: mail.url,
      MAIL_FROM: 'portal@city.example',
      WECHAT_APP_ID: account.appId,
      WECHAT_APP_SECRET: account.appSecret,
      WECHAT_TOKEN: token,
      WECHAT_API_URL: simulator.url,
    },
  });
  let output = '';
  for (const stream of [worker.stdout!, worker.stderr!]) stream.on('data', (data) => (output += data));
  await until(
    async () => output,
    () => worker.exitCode !== null || output.includes('is ready'),
    100_000,
  );
  if (worker.exitCode !== null) throw new Error(output);
}

async function end(signal: NodeJS.Signals): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  worker.kill(signal);
  await once(worker, 'exit');
}

/** Sets the clock of the program and of its database to that of the town. */
async function setClock(): Promise<void> {
  const ahead = now().getTime() - Date.now();
  await moveDatabase(hub.owner, ahead);
  writeFileSync(join(folder, 'clock'), String(ahead));
}

async function clockShows(day: string, time: string): Promise<void> {
  hub.passTime(new Date(`${day}T${time}:00+08:00`).getTime() - now().getTime());
  await setClock();
}

const messages = () =>
  (
    (simulator.controls.conversations() as Record<string, { way?: string; text?: string }[]>)[openid] ?? []
  ).flatMap(({ way, text }) => (way === 'custom' && text ? [text] : []));
const remindedByWechat = () => messages().filter((line) => line.includes('以下栏目需要更新'));

/** The states of the notices of a day, by person and channel. */
const ways = async (day: string) => {
  const { rows } = await hub.owner.query<{ who: string; state: string }>(
    `select p.sign_in_name || ' ' || w.way who, w.state || coalesce(' ' || w.reason, '') state
     from reminder_notice n join reminder_way w on w.notice_id = n.id join person p on p.id = n.person_id where n.day = $1`,
    [day],
  );
  return Object.fromEntries(rows.map(({ who, state }) => [who, state]));
};
const becomes = (day: string, wanted: Record<string, string>) =>
  expect.poll(() => ways(day), { timeout: 60_000 }).toMatchObject(wanted);
/**
 * Waits until the worker, which may be in the middle of a turn, has begun another one. Every turn begins by settling
 * the claims of dead workers, at any hour, so such a claim shows its progress; it is in the leader's inbox, long ago,
 * and never sent.
 */
async function nextTurn(): Promise<void> {
  const { owner } = hub;
  for (let begun = 0; begun < 2; begun += 1) {
    await owner.query(
      `insert into reminder_way (notice_id, way, state, next_at, claimed_at) values ($1, 'wechat', 'sending', '2026-01-05', '2026-01-05')
       on conflict (notice_id, way) do update set state = 'sending', ended_at = null`,
      [leftBehind],
    );
    await until(
      () => owner.query(`select from reminder_way where notice_id = $1 and state = 'unknown'`, [leftBehind]),
      ({ rowCount }) => rowCount === 1,
    );
  }
}
const to = (name: string) => mail.letters.filter((letter) => letter.includes(`To: ${name}@city.example`));
const silence = (times: number) => expect.poll(() => mail.silences, { timeout: 60_000 }).toBe(times);

test('before 8:30 no one gets a reminder, and then all of them once, also when the worker is killed over a letter', async () => {
  await nextTurn();
  expect(await ways('2026-11-25')).toEqual({});

  mail.silentAt = 'end'; // it accepts the letter, and the worker is killed before it receives the answer
  await clockShows('2026-11-25', '08:31');
  await silence(1);
  await end('SIGKILL');
  mail.silentAt = null;
  expect(await ways('2026-11-25')).toMatchObject({ 'liaison mail': 'sending' });
  await clockShows('2026-11-25', '08:45');
  await startWorker();
  await becomes('2026-11-25', { 'liaison mail': 'unknown worker-died', 'liaison wechat': 'sent' });
  await nextTurn();
  expect(to('liaison')).toHaveLength(1);
  expect(remindedByWechat()).toHaveLength(1);

  const { rows } = await hub.owner.query<{ n: number }>(
    `select count(*)::int n from reminder r join reminder_notice n on n.id = r.notice_id where n.day = '2026-11-25'`,
  );
  expect(rows[0]!.n).toBeGreaterThan(1); // all of them in one letter
});

test('a worker that is killed before the server has a letter leaves it to the next, which sends it once', async () => {
  mail.silentAt = 'recipient';
  await clockShows('2026-11-27', '09:00');
  await silence(2);
  await end('SIGKILL');
  mail.silentAt = null;
  expect(await ways('2026-11-27')).toMatchObject({ 'liaison mail': 'sending' });
  await clockShows('2026-11-27', '09:15');
  await startWorker();
  // A follower who has not written for two days cannot be reached by WeChat.
  await becomes('2026-11-27', { 'liaison mail': 'sent', 'liaison wechat': 'not-sent window-closed' });
  await nextTurn();
  expect(to('liaison')).toHaveLength(2);
});

test('on a Saturday no one gets a reminder; on Monday a server that is busy is tried again', async () => {
  await clockShows('2026-11-28', '10:00');
  await nextTurn();
  expect(await ways('2026-11-28')).toEqual({});

  // Neither are Friday's.
  const setFriday = (state: string) =>
    hub.owner.query(
      `update reminder_way w set state = $1, next_at = '2026-11-27' from reminder_notice n join person p on p.id = n.person_id
       where n.id = w.notice_id and w.way = 'mail' and n.day = '2026-11-27' and p.sign_in_name = 'liaison'`,
      [state],
    );
  await setFriday('waiting');
  await nextTurn();
  expect(await ways('2026-11-27')).toMatchObject({ 'liaison mail': 'waiting' });
  expect(to('liaison')).toHaveLength(2);
  await setFriday('sent');

  mail.refusing = '451 come back later';
  await clockShows('2026-11-30', '09:00');
  await becomes('2026-11-30', { 'liaison mail': 'waiting smtp-451' });
  mail.refusing = null;
  await clockShows('2026-11-30', '09:05');
  await becomes('2026-11-30', { 'liaison mail': 'sent' });
  expect(to('liaison')).toHaveLength(3);
  expect(to('leader')).toHaveLength(0);
});

test('the leader learns what is owed for five working days, and all of it is in the inbox', async () => {
  await clockShows('2026-12-04', '09:00');
  await becomes('2026-12-04', { 'leader mail': 'sent' });
  expect(to('leader')).toHaveLength(1);
  const { inbox } = await leader.ask('{ inbox { nodes { subject text } } }');
  expect(inbox.nodes[0].text).toContain(`“${weekly.columnName.zh}”`);
  const own = await liaison.ask('{ inbox { totalCount nodes { ways { way state } } } }');
  expect(own.inbox.totalCount).toBeGreaterThanOrEqual(3);

  const ids = mail.letters.map((letter) => /^Message-ID: (.*)$/m.exec(letter)![1]);
  expect(new Set(ids).size).toBe(ids.length);
  const { rows } = await hub.owner.query<{ n: number }>(
    `select count(*)::int n from reminder group by person_id, unit_id, duty_number, column_id, due_on, stage having count(*) > 1`,
  );
  expect(rows).toEqual([]);
});
