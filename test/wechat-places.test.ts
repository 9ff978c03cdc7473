// @module-tag fault
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contextOf, hubActor } from '#src/hub.ts';
import { expireOverdue } from '#src/reach/engine/periodic/expire-overdue.ts';
import { runPushSchedule } from '#src/reach/pushes/schedule/run-push-schedule.ts';
import { until } from './support/until.ts';
import { wechatTown, type WechatTown } from './support/wechat-town.ts';

// When a push may be sent, what happens to its quota, and what its editors learn: over the platform's socket.
let town: WechatTown;
let item: { id: string };

beforeAll(async () => {
  town = await wechatTown();
  item = await town.news();
});
afterAll(() => town?.stop());
beforeEach(async () => {
  await town.passHours(12); // a subscription account has one push a day
  await town.morning();
  town.platform.clearFaults();
  town.platform.setPushLimit(null);
  for (const table of ['quota_hold', 'quota']) await town.hub.owner.query(`delete from ${table}`);
  await town.hub.owner.query(
    'update outlet set paused_at = null, paused_reason = null, probe_at = null, probes = 0, probed_reason = null',
  );
});

const codes = async (who: WechatTown['editor'], mutation: string, input: object) =>
  (await who.refusals(mutation, input)).map(({ field, code }) => `${field} ${code}`);
/** The next instant with this time in Beijing. */
function nextAt(time: string): string {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const local = new Date(town.hub.hub.now().getTime() + 8 * 3_600_000);
  const wanted = new Date(local);
  wanted.setUTCHours(hours, minutes, 0, 0);
  if (wanted <= local) wanted.setUTCDate(wanted.getUTCDate() + 1);
  return new Date(wanted.getTime() - 8 * 3_600_000).toISOString();
}
const localOf = (iso: string) => new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
const hoursTo = (iso: string) => (new Date(iso).getTime() - town.hub.hub.now().getTime()) / 3_600_000;
const holds = async () =>
  (
    await town.hub.owner.query(
      `select coalesce((select sum(used)::int from quota where act = 'push'), 0) used,
         (select count(*)::int from quota_hold where used_at is null) reserved`,
    )
  ).rows[0];
const notices = async (who = town.editor) =>
  (await who.ask('{ inbox(first: 50) { nodes { subject text } } }')).inbox.nodes as {
    subject: string;
    text: string;
  }[];
const remarks = async (id: string) =>
  (await town.editor.ask('query($id: ID!) { digest(id: $id) { remarks } }', { id })).digest
    .remarks as string[];
const tend = () => runPushSchedule(contextOf(town.hub.hub, { actor: hubActor }), town.hub.hub.log);

describe('Quiet hours', () => {
  it('are refused to the editor who composes, changes, or makes the rule, with what to do', async () => {
    for (const time of ['21:00', '23:59', '00:00', '03:00', '07:29'])
      expect([
        time,
        await town.editor.refusals('digestCompose', { itemIds: [item.id], sendAt: nextAt(time) }),
      ]).toEqual([
        time,
        [
          {
            field: 'sendAt',
            code: 'DIGEST_QUIET_HOURS',
            message: expect.stringContaining('请改在07:30至21:00之间'),
          },
        ],
      ]);
    const { id, version } = await town.composed([item.id]);
    expect(
      await codes(town.editor, 'digestChange', { id, expectedVersion: version, sendAt: nextAt('22:00') }),
    ).toEqual(['sendAt DIGEST_QUIET_HOURS']);
    const rule = {
      weekday: 5,
      composeBefore: 72,
      remindBefore: 4,
      articles: 3,
      mode: 'ASK',
      isActive: false,
    };
    for (const sendTime of ['21:00', '07:29'])
      expect(await codes(town.administrator, 'digestRuleSet', { ...rule, sendTime })).toEqual([
        'sendTime DIGEST_QUIET_HOURS',
      ]);
    for (const sendTime of ['20:59', '07:30'])
      await town.administrator.does('digestRuleSet', { ...rule, sendTime });
    await town.editor.does('digestSkip', { id, reason: '不发了' });
  });

  it('hold for a push whose time was before they began, and for the question whether it has left', async () => {
    const evening = hoursTo(nextAt('20:50'));
    const { id, delivery } = await town.approved([item.id], evening);
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'before' });
    await town.passHours(evening);
    await town.reaches(id, 'UNKNOWN');
    await town.passHours(0.25); // 21:05: a query by the key would send it
    await town.passHours(0.5);
    await until(
      async () => (await town.passHours(0.2), await town.digest(id)),
      (digest) => digest.delivery.state === 'EXPIRED',
    );
    expect(town.pushesOf({ delivery })).toEqual([]);
    expect(await holds()).toEqual({ used: 0, reserved: 0 });
  });
});

describe('A push that finds no place', () => {
  for (const [what, trouble] of [
    ['because somebody pushed by hand', () => town.platform.setPushLimit(0)],
    [
      'because the calls of the day are used up',
      () => town.platform.scheduleFault({ call: 'draft/add', kind: 'errcode', errcode: 45009 }),
    ],
  ] as const)
    it(`${what} goes at its own hour of the next working day, and its editors are told at once`, async () => {
      const hours = hoursTo(nextAt('16:00'));
      const { id, sendAt, delivery } = await town.approved([item.id], hours);
      trouble();
      await town.passHours(hours);
      const now = await town.reaches(id, 'QUOTA_WAIT');
      expect(localOf(now.delivery.nextAt).slice(11)).toBe(localOf(sendAt).slice(11));
      expect([6, 0]).not.toContain(new Date(`${localOf(now.delivery.nextAt)}Z`).getUTCDay());
      const notice = (await notices(town.chief)).filter(({ subject }) =>
        subject.includes(localOf(sendAt).slice(0, 10)),
      );
      expect(notice).toEqual([{ subject: expect.stringContaining('需要处理'), text: now.delivery.reason }]);
      town.platform.setPushLimit(null);
      await town.passHours(hoursTo(nextAt('00:00')) + 0.01);
      await town.passHours(2);
      expect(town.pushesOf({ delivery })).toEqual([]);
      await town.passHours(hoursTo(now.delivery.nextAt) + 0.01);
      await town.reaches(id, 'DELIVERED');
      expect(town.pushesOf({ delivery })).toHaveLength(1);
    });

  it('within three days is shown to its editors again, and keeps none', async () => {
    const { id, delivery } = await town.approved([item.id]);
    town.platform.setPushLimit(0);
    await town.passHours(1);
    let now = await town.reaches(id, 'QUOTA_WAIT');
    for (let days = 0; days < 3 && now.delivery.state === 'QUOTA_WAIT'; days += 1) {
      const { nextAt } = now.delivery;
      await town.passHours(hoursTo(nextAt) + 0.01);
      now = await until(
        () => town.digest(id),
        (digest) => digest.delivery.nextAt !== nextAt && digest.delivery.state !== 'SENDING',
      );
    }
    expect(now.delivery).toMatchObject({ state: 'EXPIRED', nextAction: 'EDIT' });
    expect(now.delivery.reason).toContain('三天内没有可用次数');
    expect(await holds()).toMatchObject({ reserved: 0 });
    expect(town.pushesOf({ delivery })).toEqual([]);
  });
});

describe('A worker that comes back', () => {
  it('hours after the time sends it no more, and says so; its editors may change it and have it approved again', async () => {
    const { id, delivery } = await town.approved([item.id]);
    await town.hub.stopWorker();
    await town.passHours(1 + 6.1);
    await town.hub.startWorker();
    const late = await town.reaches(id, 'EXPIRED');
    expect(late.delivery.reason).toContain('已超过批准的发送时间');
    expect(await holds()).toEqual({ used: 0, reserved: 0 });
    expect(await codes(town.chief, 'deliveryRetry', { id: delivery.id })).toEqual(['id DIGEST_TOO_LATE']);
    await town.morning();
    const sendAt = town.inHours(1);
    await town.editor.does('digestChange', { id, expectedVersion: late.version, sendAt });
    const again = await town.prepared(id);
    await town.chief.does('digestApprove', { id, expectedVersion: again.version });
    await town.passHours(1);
    await town.reaches(id, 'DELIVERED');
    expect(town.pushesOf({ delivery })).toHaveLength(1);
  });

  it('within hours of the time sends it', async () => {
    const { id } = await town.approved([item.id]);
    await town.hub.stopWorker();
    await town.passHours(4);
    await town.hub.startWorker();
    await town.reaches(id, 'DELIVERED');
  });

  it('finds a push over whose account is paused, and its place is free', async () => {
    const { id } = await town.approved([item.id]);
    const { outlets } = await town.administrator.ask('{ outlets { id name } }');
    const wechat = outlets.find(({ name }: any) => name === 'wechat').id;
    await town.administrator.does('outletPause', { id: wechat, reason: '维护' });
    await town.passHours(8);
    const { pool, now, log } = town.hub.hub;
    await expireOverdue({ pool, now, log } as never);
    await town.reaches(id, 'EXPIRED');
    expect(await holds()).toEqual({ used: 0, reserved: 0 });
    await town.administrator.does('outletResume', { id: wechat });
  });
});

describe('A push of which certainly nothing has left', () => {
  const failures = {
    'is blocked by 40033': [{ call: 'draft/add', kind: 'errcode', errcode: 40033 }],
    'needs a person (53504)': [{ call: 'message/mass/sendall', kind: 'errcode', errcode: 53504 }],
    'met a code that nobody knows': [{ call: 'message/mass/sendall', kind: 'errcode', errcode: 12321 }],
    'lost its cover again and again': [{ call: 'draft/add', kind: 'errcode', errcode: 40007, times: 20 }],
  } as const;
  for (const [what, faults] of Object.entries(failures))
    it(`because it ${what} gives its place back, and is changed, or given up and replaced the same day`, async () => {
      const failed = async () => {
        const { used } = await holds();
        const { id, version } = await town.approved([item.id]);
        for (const fault of faults) town.platform.scheduleFault(fault);
        await town.passHours(1);
        const { delivery } = await until(
          async () => (await town.passHours(0.1), await town.digest(id)),
          ({ delivery }) => ['BLOCKED', 'MANUAL', 'FAILED'].includes(delivery.state),
        );
        town.platform.clearFaults();
        expect(await holds()).toEqual({ used, reserved: 0 });
        expect(await codes(town.editor, 'deliveryCancel', { id: delivery.id })).toEqual([
          'id DELIVERY_OF_DIGEST',
        ]);
        expect(await codes(town.chief, 'digestRetract', { id, reason: '有误' })).toEqual([
          'id DIGEST_NOT_SENT',
        ]);
        return { id, version, delivery };
      };
      const changed = await failed();
      await town.editor.does('digestChange', { ...pick(changed), sendAt: town.inHours(1) });
      const again = await town.prepared(changed.id);
      await town.chief.does('digestApprove', { id: changed.id, expectedVersion: again.version });
      await town.passHours(1);
      await town.reaches(changed.id, 'DELIVERED');

      await town.morning();
      await town.passHours(24); // the quota of today is used
      const skipped = await failed();
      await town.editor.does('digestSkip', { id: skipped.id, reason: '改发别的' });
      const other = await town.approved([item.id]);
      await town.passHours(1);
      await town.reaches(other.id, 'DELIVERED');
      expect(town.pushesOf({ delivery: skipped.delivery })).toEqual([]);
    });

  it('brings, after a change, the covers of its new articles', async () => {
    const [one, two] = [await town.news(), await town.news()];
    const { id, version } = await town.approved([one.id]);
    town.platform.scheduleFault({ call: 'draft/add', kind: 'errcode', errcode: 45166 });
    await town.passHours(1);
    await town.reaches(id, 'BLOCKED');
    await town.editor.does('digestChange', {
      id,
      expectedVersion: version,
      itemIds: [two.id, one.id],
      sendAt: town.inHours(1),
    });
    const again = await town.prepared(id);
    await town.chief.does('digestApprove', { id, expectedVersion: again.version });
    await town.passHours(1);
    const sent = await town.reaches(id, 'DELIVERED');
    expect(town.pushesOf(sent)[0]!.articles).toHaveLength(2);
  });

  it('offers its articles to others again', async () => {
    const own = await town.news();
    const { id } = await town.approved([own.id]);
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'errcode', errcode: 53504 });
    await town.passHours(1);
    await town.reaches(id, 'MANUAL');
    const { digestCandidates } = await town.editor.ask('{ digestCandidates(first: 100) { itemId } }');
    expect(digestCandidates.map(({ itemId }: any) => itemId)).toContain(own.id);
  });

  it('is not tried again with an article that was withdrawn meanwhile', async () => {
    const [one, two] = [await town.news(), await town.news()];
    const { id, delivery } = await town.approved([one.id, two.id]);
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'errcode', errcode: 53504 });
    await town.passHours(1);
    await town.reaches(id, 'MANUAL');
    await town.editor.does('itemWithdraw', { id: one.id, explanation: '内容有误' });
    expect((await town.chief.refusals('deliveryRetry', { id: delivery.id })).length).toBe(1);
    expect(town.pushesOf({ delivery })).toEqual([]);
  });
});

describe('A push that may have left', () => {
  it('keeps its place, and no one changes or skips it before it is known', async () => {
    const { id, version } = await town.approved([item.id]);
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'after' });
    await town.passHours(1);
    await town.reaches(id, 'UNKNOWN');
    expect(await codes(town.editor, 'digestSkip', { id, reason: '不发了' })).toEqual([
      'id DIGEST_END_UNKNOWN',
    ]);
    expect(
      await codes(town.editor, 'digestChange', { id, expectedVersion: version, sendAt: town.inHours(2) }),
    ).toEqual(['id DIGEST_END_UNKNOWN']);
    expect(await holds()).toEqual({ used: 1, reserved: 0 });
    await town.passHours(62 / 3600);
    await town.reaches(id, 'DELIVERED');
  });

  it('and was refused by the review cannot be sent over, and says so', async () => {
    const { id, version } = await town.approved([item.id]);
    town.platform.judgePushes({ result: 'err(20001)' });
    await town.passHours(1);
    await town.reaches(id, 'REJECTED');
    expect(
      await codes(town.editor, 'digestChange', { id, expectedVersion: version, sendAt: town.inHours(24) }),
    ).toEqual(['id DIGEST_REFUSED_THERE']);
    expect(await codes(town.chief, 'digestRetract', { id, reason: '有误' })).toEqual(['id DIGEST_NOT_SENT']);
  });
});

describe('An article that is corrected after it was pushed', () => {
  it('is shown as older than what readers have, told once to the editors, and offered again as a correction', async () => {
    const own = await town.news();
    const { id } = await town.due([own.id]);
    await town.reaches(id, 'DELIVERED');
    expect(await remarks(id)).toEqual([]);
    const aboutWater = async () =>
      (await notices(town.chief)).filter(({ subject }) => subject.includes('停水时间'));
    await correct(own.id, '停水时间：12月2日8时至20时');
    const now = await town.digest(id);
    expect(now.delivery.state).toBe('DELIVERED');
    expect(await remarks(id)).toEqual([
      expect.stringMatching(/第1篇.*推送后已更正.*撤回该篇.*作为更正再次推送/),
    ]);
    const outdated = await town.editor.ask('query($id: ID!) { digest(id: $id) { entries { isOutdated } } }', {
      id,
    });
    expect(outdated.digest.entries).toEqual([{ isOutdated: true }]);
    expect(await aboutWater()).toHaveLength(1);

    const { digestCandidates } = await town.editor.ask(
      '{ digestCandidates(first: 1) { itemId isFollowUp } }',
    );
    expect(digestCandidates).toEqual([{ itemId: own.id, isFollowUp: true }]);
    await town.morning();
    const followUp = await town.composed([own.id], 24);
    expect(followUp.preview.articles[0].title).toBe('更正：停水时间：12月2日8时至20时');
    await town.chief.does('digestApprove', { id: followUp.id, expectedVersion: followUp.version });
    await town.passHours(24);
    await town.reaches(followUp.id, 'DELIVERED');
    const after = await town.editor.ask('{ digestCandidates(first: 100) { itemId } }');
    expect(after.digestCandidates.map(({ itemId }: any) => itemId)).not.toContain(own.id);
  });

  it('and taken back is no longer remarked upon', async () => {
    const own = await town.news();
    const { id } = await town.due([own.id]);
    await town.reaches(id, 'DELIVERED');
    await correct(own.id, '更正后的标题');
    await town.chief.does('digestRetract', { id, reason: '有误' });
    expect(await remarks(id)).toEqual([]);
  });
});

describe('The calendar', () => {
  it('judges a week by all of its days, whichever are shown', async () => {
    const { id, sendAt } = await town.due([item.id]);
    await town.reaches(id, 'DELIVERED');
    const day = localOf(sendAt).slice(0, 10);
    const weekday = new Date(`${day}T00:00Z`).getUTCDay() || 7;
    const plus = (days: number) =>
      new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    for (const [from, days] of [
      [plus(1 - weekday), 7],
      [plus(7 - weekday), 1],
      [plus(1 - weekday), 1],
    ] as const) {
      const { wechatCalendar } = await town.editor.ask(
        'query($from: Date!, $days: Int!) { wechatCalendar(from: $from, days: $days) { days { date } duties { week isMet } } }',
        { from, days },
      );
      expect(wechatCalendar.days.map(({ date }: any) => date)[0]).toBe(from);
      expect(wechatCalendar.days).toHaveLength(days);
      expect(wechatCalendar.duties[0]).toEqual({ week: plus(1 - weekday), isMet: true });
    }
  });

  it('says that a service account has no push left in a fifth week, as do the proposal and the composer', async () => {
    await town.administrator.does('wechatAccountSet', { kind: 'SERVICE', needsConfirmation: false });
    const now = town.hub.hub.now();
    // The quota of four for this month is used.
    const local = new Date(now.getTime() + 8 * 3_600_000);
    const month = (further: number) =>
      Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + further, 1) - 8 * 3_600_000;
    const rows = await town.hub.owner.query(`select id from outlet where name = 'wechat'`);
    const use = (further: number, used: number) =>
      town.hub.owner.query(
        `insert into quota (outlet_id, act, window_start, allowed, used) values ($1, 'push', $2, 4, $3)
         on conflict (outlet_id, act, window_start) do update set used = excluded.used`,
        [rows.rows[0].id, new Date(month(further)), used],
      );
    await use(0, 4);
    await use(1, 4);
    const composed = await town.composed([item.id]);
    expect(await remarks(composed.id)).toContainEqual(
      expect.stringMatching(/群发次数已用完.*只发布、不推送/),
    );
    expect(
      await codes(town.chief, 'digestApprove', { id: composed.id, expectedVersion: composed.version }),
    ).toEqual(['sendAt DIGEST_NO_PUSH_LEFT']);
    // This week may already have its push.
    const day = new Date(local.getTime() + 7 * 86_400_000).toISOString().slice(0, 10);
    const { wechatCalendar } = await town.editor.ask(
      'query($from: Date!) { wechatCalendar(from: $from, days: 1) { duties { isImpossible } } }',
      { from: day },
    );
    expect(wechatCalendar.duties[0].isImpossible).toBe(true);
    // The composed items are published as pages, without a message to followers.
    const pushed = town.pushes().length;
    const { digest } = await town.editor.does(
      'digestPublishOnly',
      { id: composed.id },
      'digest { state skipReason }',
    );
    expect(digest).toEqual({ state: 'SKIPPED', skipReason: expect.stringContaining('只发布、不推送') });
    await until(
      async () => town.platform.publications().flatMap(({ articles }: any) => articles),
      (articles) => articles.length > 0,
    );
    expect(town.pushes()).toHaveLength(pushed);
    await town.administrator.does('wechatAccountSet', { kind: 'SUBSCRIPTION', needsConfirmation: false });
  });
});

describe('By the rule', () => {
  it('a push moves before a holiday and says so; where the year is not imported that is said once', async () => {
    const local = new Date(town.hub.hub.now().getTime() + 8 * 3_600_000);
    const day = (days: number) => new Date(local.getTime() + days * 86_400_000);
    // The next week: its Friday is a day off in a calendar that is imported with it.
    const friday = day(12 - (local.getUTCDay() || 7));
    const year = friday.getUTCFullYear();
    const off = friday.toISOString().slice(0, 10);
    await town.hub.owner.query(
      `insert into work_calendar (year, source, days_off, days_worked, at) values ($1, 'test', array[$2::date], '{}', now())`,
      [year, off],
    );
    const set = (weekday: number, sendTime: string) =>
      town.administrator.does('digestRuleSet', {
        weekday,
        sendTime,
        composeBefore: 144,
        remindBefore: 2,
        articles: 2,
        mode: 'ASK',
      });
    await set(5, '16:00');
    await town.news();
    await town.passHours((friday.getTime() - local.getTime()) / 3_600_000 - 100);
    await tend();
    const { digests } = await town.editor.ask(
      '{ digests(first: 100) { nodes { id isByRule sendAt movedFrom remarks } } }',
    );
    const [moved] = digests.nodes.filter(({ isByRule }: any) => isByRule);
    expect(localOf(moved.sendAt)).toBe(
      `${day(11 - (local.getUTCDay() || 7))
        .toISOString()
        .slice(0, 10)}T16:00`,
    );
    expect(moved.movedFrom).toBe(off);
    expect(moved.remarks[0]).toContain(`原定${off}发送`);
    await town.editor.does('digestSkip', { id: moved.id, reason: '放假' });
    town.hub.faults.length = 0;
    // The second week of a year without an imported calendar.
    const after = new Date(Date.UTC(year + 1, 0, 11, 1));
    await town.passHours((after.getTime() - town.hub.hub.now().getTime()) / 3_600_000);
    for (let weeks = 0; weeks < 3; weeks += 1) {
      await tend();
      await tend();
      await town.passHours(7 * 24);
    }
    expect(town.hub.faults.filter((line) => line.includes('calendar-year-missing'))).toHaveLength(1);
    await town.hub.owner.query('delete from digest_rule');
  });
});

const pick = ({ id, version }: { id: string; version: number }) => ({ id, expectedVersion: version });

async function correct(id: string, title: string): Promise<void> {
  const { item } = await town.editor.ask('query($id: ID!) { item(id: $id) { version } }', { id });
  await town.editor.does('itemSave', { id, expectedVersion: item.version, content: { title } });
  await town.editor.does('itemPublishUrgently', { id, correction: '更正停水日期' });
}

it('The keys of pushes are never used twice', () => {
  expect(new Set(town.pushes().map(({ clientMsgId }) => clientMsgId)).size).toBe(town.pushes().length);
});
