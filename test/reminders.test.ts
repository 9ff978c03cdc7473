import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { workingDays } from '#src/base/calendar/working-days.ts';
import type { Context } from '#src/base/database/context.ts';
import { Unit } from '#src/city/register/unit.entity.ts';
import { campaignTargets } from '#src/duty/owed/campaigns/campaign-targets.ts';
import { closeCampaign } from '#src/duty/owed/campaigns/close-campaign.ts';
import { openCampaign } from '#src/duty/owed/campaigns/open-campaign.ts';
import { dutyStates, type OwedDuty } from '#src/duty/owed/duty-states.ts';
import { openMailer } from '#src/duty/reminders/mailer.ts';
import { remind } from '#src/duty/reminders/open-reminders.ts';
import { sendReminders, type Ways } from '#src/duty/reminders/send-reminders.ts';
import { wantedReminders } from '#src/duty/reminders/wanted-reminders.ts';
import { deskOf, type Desk } from './support/desk.ts';
import { mailServer } from './support/mail-server.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { publishedBy } from './support/release.ts';

/** An instant in Beijing time. */
const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00+08:00`);
let now = at('2026-11-23', '07:00');
let town: RealHub;
let weekly: OwedDuty;
let liaison: Desk;
let leader: Desk;
beforeAll(async () => {
  town = await realHub({ now: () => now });
  weekly = (await dutyStates(town.ctx())).find(({ cycle }) => cycle === 'weekly')!;
  liaison = await deskOf(town, ['liaison'], weekly.unitId);
  leader = await deskOf(town, ['unit-leader'], weekly.unitId);
  await town.owner.query(
    `insert into liaison (id, unit_id, person_id, phone, from_date) values (gen_random_uuid(), $1, $2, '0469-6105123', '2026-01-01')`,
    [weekly.unitId, liaison.personId],
  );
});
afterAll(() => town.stop());

const nothing: Ways = { wechat: null, mail: null };
const context = () => town.ctx({ now });
const about = async (duty: OwedDuty) =>
  (
    await town.owner.query<{ day: string; stage: string; person_id: string; due: string }>(
      `select n.day::text "day", r.stage, r.person_id, r.due_on::text due from reminder r join reminder_notice n on n.id = r.notice_id
       where r.unit_id = $1 and r.duty_number = $2 and r.column_id = $3 order by n.day, r.stage`,
      [duty.unitId, duty.dutyNumber, duty.columnId],
    )
  ).rows;
const days = (from: string, many: number) =>
  Array.from({ length: many }, (_, index) =>
    new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10),
  );

describe('two weeks of a duty that is not met', () => {
  test('are announced once each: before, on and after the day, and then to the leader, by two workers at once', async () => {
    for (const day of days('2026-11-23', 14)) {
      for (const time of ['08:29', '09:00', '17:30']) {
        now = at(day, time);
        await Promise.all([remind(context, nothing), remind(context, nothing)]);
      }
    }
    expect(weekly.dueOn).toBe('2026-11-29');
    const notices = await about(weekly);
    expect(notices.map(({ day, stage }) => [day, stage])).toEqual([
      ['2026-11-25', 'before'],
      ['2026-11-27', 'on'], // 29 November is a Sunday
      ['2026-11-30', 'after'],
      ['2026-12-04', 'escalated'],
    ]);
    expect(notices.map(({ person_id }) => person_id)).toEqual([
      ...Array<string>(3).fill(liaison.personId),
      leader.personId,
    ]);
  });

  test('are grouped: one notice a person and day, on working days within the hours', async () => {
    const { rows } = await town.owner.query<{ day: string; at: Date; n: number }>(
      `select n.day::text "day", n.at, count(r.id)::int n from reminder_notice n join reminder r on r.notice_id = n.id
       where n.person_id = $1 group by n.id order by n.day`,
      [liaison.personId],
    );
    expect(new Set(rows.map(({ day }) => day)).size).toBe(rows.length);
    expect(rows.some(({ n }) => n > 1)).toBe(true);
    for (const { day, at: instant } of rows) {
      expect(['2026-11-28', '2026-11-29', '2026-12-05', '2026-12-06']).not.toContain(day);
      expect(instant).toEqual(at(day));
    }
  });

  test('are in the inbox of those who received them, and are read there', async () => {
    const ask = () =>
      liaison.ask(
        `{ inbox(unreadOnly: true) { totalCount nodes { id subject text readAt ways { way state reason } } } }`,
      );
    const { inbox } = (await ask()).data;
    const mine = inbox.nodes.find(({ text }: { text: string }) => text.includes(`“${weekly.columnName.zh}”`));
    expect(mine.subject).toMatch(/^栏目保障提醒（\d+ 项）$/);
    expect(mine.text).toMatch(/^王芳，您好！以下栏目需要更新或者核查确认：\n/);
    expect(mine.ways).toEqual([
      { way: 'WECHAT', state: 'NOT_SENT', reason: 'no-account' },
      { way: 'MAIL', state: 'NOT_SENT', reason: 'no-mail-server' },
    ]);
    await leader.ask(`mutation { inboxRead(ids: ["${mine.id}"]) }`);
    expect((await ask()).data.inbox.totalCount).toBe(inbox.totalCount);
    expect((await liaison.ask(`mutation { inboxRead(ids: ["${mine.id}"]) }`)).data).toEqual({
      inboxRead: true,
    });
    expect((await ask()).data.inbox.totalCount).toBe(inbox.totalCount - 1);
  });

  test('are seen by inspectors, and by the leader of the unit, with what became of them', async () => {
    const query = `{ reminders(first: 100) { totalCount nodes { unitName stage ways { state } } } }`;
    const inspector = await deskOf(town, ['inspector']);
    const all = (await inspector.ask(query)).data.reminders;
    const own = (await leader.ask(query)).data.reminders;
    expect(own.totalCount).toBe(all.totalCount); // only this unit has people
    expect(new Set(own.nodes.map(({ unitName }: { unitName: string }) => unitName))).toEqual(
      new Set([weekly.unitShortName.zh]),
    );
    const other = (await town.hub.orm.em.fork().findOneOrFail(Unit, { id: { $ne: weekly.unitId } })).id;
    expect((await (await deskOf(town, ['unit-leader'], other)).ask(query)).data.reminders.totalCount).toBe(0);
  });
});

describe('an office', () => {
  test('without a valid liaison is a finding, and its leader is notified instead', async () => {
    const inspector = await deskOf(town, ['inspector']);
    const missing = async () =>
      (await inspector.ask('{ unitsWithoutLiaison { name } }')).data.unitsWithoutLiaison.map(
        ({ name }: { name: string }) => name,
      );
    expect(await missing()).not.toContain(weekly.unitShortName.zh);
    await town.owner.query(`update liaison set to_date = '2026-12-06' where unit_id = $1`, [weekly.unitId]);
    now = at('2026-12-07');
    expect(await missing()).toContain(weekly.unitShortName.zh);
    await remind(context, nothing);
    const { rows } = await town.owner.query<{ person_id: string }>(
      `select distinct r.person_id from reminder r join reminder_notice n on n.id = r.notice_id where n.day = '2026-12-07' and r.unit_id = $1`,
      [weekly.unitId],
    );
    expect(rows).toEqual([{ person_id: leader.personId }]);
  });
});

describe('the sweep of March', () => {
  test('is said to those who have not checked yet, once for each column, and not any more when it is done', async () => {
    now = at('2026-12-08');
    const id = await openCampaign(town.ctx({ ...town.as('inspector'), now }), { dueOn: '2026-12-30' });
    const noticesNow = async () =>
      (
        await town.owner.query<{ day: string; stage: string; column_id: string }>(
          `select n.day::text "day", r.stage, r.column_id from reminder r join reminder_notice n on n.id = r.notice_id
           where r.due_on = '2026-12-30' and r.unit_id = $1 order by n.day`,
          [weekly.unitId],
        )
      ).rows;
    for (const day of ['2026-12-08', '2026-12-09']) {
      now = at(day);
      await remind(context, nothing);
    }
    const targets = (await campaignTargets(context(), { id, opensOn: '2026-12-08' })).filter(
      ({ unitId }) => unitId === weekly.unitId,
    );
    expect(targets.length).toBeGreaterThan(1);
    const before = await noticesNow();
    expect(new Set(before.map(({ day, stage }) => `${day} ${stage}`))).toEqual(
      new Set(['2026-12-08 before']),
    );
    expect(before.map(({ column_id }) => column_id).toSorted()).toEqual(
      targets.map(({ columnId }) => columnId).toSorted(),
    );
    now = at('2026-12-10');
    const { columnId, unitId } = targets[0]!;
    await publishedBy(town, { columnId, unitId, content: { title: '公告', body: '<p>公告</p>' } });
    now = at('2026-12-30');
    await remind(context, nothing);
    const onTheDay = (await noticesNow()).filter(({ stage }) => stage === 'on');
    expect(onTheDay).toHaveLength(targets.length - 1);
    expect(onTheDay.map(({ column_id }) => column_id)).not.toContain(targets[0]!.columnId);
    await closeCampaign(town.ctx({ ...town.as('inspector'), now }), { id });
    now = at('2026-12-31');
    await remind(context, nothing);
    expect((await noticesNow()).some(({ day }) => day === '2026-12-31')).toBe(false);
    now = at('2026-12-07');
  });
});

describe('what is due on a holiday', () => {
  const calendar = workingDays([
    {
      year: 2026,
      source: 'test',
      off: days('2026-10-01', 7),
      worked: ['2026-10-10'],
    },
  ]);
  const stageOn = (day: string, dueOn: string) =>
    wantedReminders(
      [{ ...weekly, dueOn, state: 'met', overdueDays: 0, overdueWorkingDays: 0 }],
      new Map([[weekly.unitId, { liaisons: ['somebody'], leaders: [] }]]),
      day,
      calendar,
    ).map(({ stage }) => stage);
  test.each([
    ['2026-09-27', '2026-10-04', []],
    ['2026-09-28', '2026-10-04', ['before']],
    ['2026-09-30', '2026-10-04', ['on']],
    ['2026-10-08', '2026-10-04', ['after']],
    ['2026-10-10', '2026-10-10', ['on']], // a Saturday that is a working day
    ['2026-10-09', '2026-10-10', ['before']],
    ['2026-12-30', '2027-01-03', []], // the next calendar is not known yet, so the day itself
    ['2027-01-01', '2027-01-03', ['before']],
  ])('is announced on %s, when it is due on %s: %j', (day, dueOn, stages) => {
    expect(stageOn(day, dueOn)).toEqual(stages);
  });
});

describe('the ways out of the hub', () => {
  beforeEach(async () => {
    await town.owner.query(`update reminder_way set state = 'not-sent'`);
    await town.owner.query(
      `update reminder_way set state = 'waiting', tries = 0, reason = null, next_at = $2, ended_at = null, handed_at = null
       where notice_id = (select id from reminder_notice where person_id = $1 order by id limit 1)`,
      [liaison.personId, now],
    );
    await town.owner.query(`update person set email = 'wang@city.example' where id = $1`, [liaison.personId]);
  });
  const ways = async () =>
    Object.fromEntries(
      (
        await town.owner.query<{ way: string; state: string; reason: string | null }>(
          `select way, state, reason from reminder_way where notice_id = (select id from reminder_notice where person_id = $1 order by id limit 1)`,
          [liaison.personId],
        )
      ).rows.map(({ way, state, reason }) => [way, reason ? `${state} ${reason}` : state]),
    );
  const send = (ways: Partial<Ways>) => sendReminders(context, { ...nothing, ...ways }, () => false);

  test('are mail and WeChat, each once, from any sender', async () => {
    const server = await mailServer();
    const mail = openMailer({ url: server.url, from: 'portal@city.example' });
    const lines: string[] = [];
    const wechat: Ways['wechat'] = async (_, text) => (lines.push(text), { outcome: 'sent' });
    await Promise.all([send({ mail, wechat }), send({ mail, wechat }), send({ mail, wechat })]);
    expect(await ways()).toEqual({ mail: 'sent', wechat: 'sent' });
    expect(lines).toHaveLength(1);
    expect(server.letters).toHaveLength(1);
    expect(server.letters[0]).toMatch(/^From: portal@city.example$/m);
    expect(server.letters[0]).toMatch(/^To: wang@city.example$/m);
    expect(server.letters[0]).toMatch(/^Message-ID: <[0-9a-f-]{36}@city.example>$/m);
    mail.close();
    server.close();
  });

  test(
    'are tried again when the mail server says later, not when it says never',
    { tags: 'fault' },
    async () => {
      const server = await mailServer();
      const mail = openMailer({ url: server.url, from: 'portal@city.example' });
      server.refusing = '451 later';
      await send({ mail });
      expect(await ways()).toMatchObject({ mail: 'waiting smtp-451' });
      await send({ mail });
      expect(server.letters).toHaveLength(0);
      server.refusing = null;
      now = new Date(now.getTime() + 5 * 60_000);
      await send({ mail });
      expect(await ways()).toMatchObject({ mail: 'sent' });
      await town.owner.query(
        `update reminder_way set state = 'waiting', tries = 0, next_at = $1 where state = 'sent'`,
        [now],
      );
      server.refusing = '550 no such person';
      await send({ mail });
      expect(await ways()).toMatchObject({ mail: 'not-sent smtp-550' });
      mail.close();
      server.close();
    },
  );

  test('after a worker was killed before it handed them over: mail goes out again, WeChat never, because the outcome is unknown', async () => {
    await town.owner.query(
      `update reminder_way set state = 'sending', claimed_at = $1 where state = 'waiting'`,
      [now],
    );
    let count = 0;
    const wechat: Ways['wechat'] = async () => (count++, { outcome: 'sent' });
    const server = await mailServer();
    const mail = openMailer({ url: server.url, from: 'portal@city.example' });
    await send({ mail, wechat });
    expect(await ways()).toEqual({ mail: 'sending', wechat: 'sending' }); // the other worker may still be sending
    now = new Date(now.getTime() + 11 * 60_000);
    await send({ mail, wechat });
    expect(await ways()).toEqual({ mail: 'sent', wechat: 'unknown worker-died' });
    expect(count).toBe(0);
    expect(server.letters).toHaveLength(1);
    mail.close();
    server.close();
  });

  test.each([
    ['greeting', 'waiting no-answer', 0],
    ['recipient', 'waiting no-answer', 0],
    ['end', 'unknown no-answer', 1], // it has the letter, so sending it again might be a duplicate
  ] as const)(
    'end when the mail server falls silent at the %s: %s',
    { tags: 'fault' },
    async (silentAt, state, letters) => {
      const server = Object.assign(await mailServer(), { silentAt });
      const mail = openMailer({ url: server.url, from: 'portal@city.example', timeoutMs: 1000 });
      await send({ mail });
      expect(await ways()).toMatchObject({ mail: state });
      Object.assign(server, { silentAt: null });
      now = new Date(now.getTime() + 5 * 60_000);
      await send({ mail });
      expect(server.letters).toHaveLength(1);
      expect(await ways()).toMatchObject({ mail: letters === 1 ? 'unknown no-answer' : 'sent' });
      mail.close();
      server.close();
    },
  );

  test('do not send what another worker has taken over meanwhile', async () => {
    const server = await mailServer();
    const mail = openMailer({ url: server.url, from: 'portal@city.example' });
    const slow: Ways['mail'] = {
      close: () => {},
      send: async (letter, beforeItIsTaken) => {
        await town.owner.query(
          `update reminder_way set tries = tries + 1 where way = 'mail' and state = 'sending'`,
        );
        return mail.send(letter, beforeItIsTaken);
      },
    };
    await send({ mail: slow });
    expect(server.letters).toHaveLength(0);
    expect(await ways()).toMatchObject({ mail: 'sending' });
    mail.close();
    server.close();
  });

  test('are closed at night and on days off', async () => {
    const wechat: Ways['wechat'] = async () => ({ outcome: 'sent' });
    const before = now;
    for (const quiet of [at('2026-12-07', '17:30'), at('2026-12-12', '10:00'), at('2026-12-08', '08:29')]) {
      now = quiet;
      expect(await send({ wechat })).toBe(0);
    }
    now = at('2026-12-08', '08:30');
    expect(await send({ wechat })).toBe(1);
    now = before;
  });
});

test('without the calendar of the year no one is reminded, and the year is named', async () => {
  const then = (): Context => town.ctx({ now: at('2031-05-05') });
  await expect(remind(then, nothing)).rejects.toMatchObject({
    code: 'calendar.year-missing',
    details: { year: 2031 },
  });
});
