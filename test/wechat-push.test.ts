// @module-tag fault
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { idOf } from '#src/base/contract/global-id.ts';
import { until } from './support/until.ts';
import { wechatTown, type WechatTown } from './support/wechat-town.ts';

// The platform's answers and failures for a push, and its result: over the real socket.
let town: WechatTown;
let item: { id: string };

beforeAll(async () => {
  town = await wechatTown();
  town.platform.setPushLimit(1000);
  item = await town.news();
});
afterAll(() => town?.stop());
beforeEach(async () => {
  await town.morning();
  town.platform.clearFaults();
  town.hub.faults.length = 0;
  await town.hub.owner.query('delete from quota_hold');
  await town.hub.owner.query('delete from quota');
  await town.hub.owner.query('update outlet set paused_at = null, paused_reason = null');
});

/** The state on the platform, whatever the hub was answered. */
const overThere = (digest: any) =>
  until(
    async () => town.pushesOf(digest)[0]?.stage,
    (stage) => stage === 'done',
  );
const fault = (call: string, errcode: number, times = 1) =>
  town.platform.scheduleFault({ call, kind: 'errcode', errcode, times });
const approved = () => town.approved([item.id]);
const quota = async () =>
  (
    await town.hub.owner.query(
      `select (select coalesce(sum(used), 0)::int from quota where act = 'push') used,
         (select count(*)::int from quota_hold where used_at is null) reserved`,
    )
  ).rows[0];
/** The time of day in Beijing, in milliseconds. */
const hourOf = (iso: string) => (new Date(iso).getTime() + 8 * 3_600_000) % 86_400_000;
const hoursTo = (iso: string) => (new Date(iso).getTime() - town.hub.hub.now().getTime()) / 3_600_000;

describe('When message/mass/sendall answers', () => {
  for (const [code, state, word] of [
    [-1, 'RETRY_WAIT', '繁忙'],
    [45011, 'RETRY_WAIT', '繁忙'],
    [45009, 'QUOTA_WAIT', '接口次数'],
    [45028, 'QUOTA_WAIT', '群发次数'],
    [40164, 'AUTH_BLOCKED', 'IP 白名单'],
    [48001, 'AUTH_BLOCKED', '权限'],
    [48004, 'AUTH_BLOCKED', '封禁'],
    [40013, 'AUTH_BLOCKED', 'AppID'],
    [53503, 'MANUAL', '53503'],
    [53504, 'MANUAL', '53504'],
    [53505, 'MANUAL', '53505'],
    [45067, 'MANUAL', '程序'],
    [50002, 'AUTH_BLOCKED', '受到限制'],
    [53500, 'AUTH_BLOCKED', '封禁'],
    [48999, 'AUTH_BLOCKED', '限制了该公众号'],
    [40009, 'BLOCKED', '图片'],
    [12345, 'MANUAL', '12345'],
  ] as const)
    it(`${code}, the push is ${state}, says why, and keeps a place unless it is given up`, async () => {
      const { id, delivery } = await approved();
      fault('message/mass/sendall', code);
      await town.passHours(1);
      const now = await town.reaches(id, state);
      expect(now.delivery.reason).toContain(word);
      expect(town.pushesOf({ delivery })).toEqual([]);
      const isGivenUp = state === 'MANUAL' || state === 'BLOCKED';
      if (code !== 45028) expect(await quota()).toEqual({ used: 0, reserved: isGivenUp ? 0 : 1 });
      // A push that was certainly not sent is sent when the obstacle is gone.
      if (state === 'AUTH_BLOCKED') {
        const { outlets } = await town.administrator.ask('{ outlets { id name pausedAt } }');
        const wechat = outlets.find(({ name }: any) => name === 'wechat');
        expect(wechat.pausedAt).not.toBeNull();
        await town.administrator.does('outletResume', { id: wechat.id });
      } else if (isGivenUp) await town.chief.does('deliveryRetry', { id: delivery.id });
      else if (state === 'QUOTA_WAIT') {
        // At its own hour of the next working day, not when the platform's quota is reset.
        expect(hourOf(now.delivery.nextAt)).toBe(hourOf(now.sendAt));
        expect(hoursTo(now.delivery.nextAt)).toBeGreaterThan(12);
        await town.passHours(hoursTo(now.delivery.nextAt) + 0.01);
      } else await town.passHours(1);
      await town.reaches(id, 'DELIVERED');
      expect(town.pushesOf({ delivery })).toHaveLength(1);
      expect(await quota()).toMatchObject({ reserved: 0 });
    });

  for (const code of [40001, 40014, 42001])
    it(`${code} once, the push goes with a fresh token; twice, it waits`, async () => {
      const { id, delivery } = await approved();
      fault('message/mass/sendall', code);
      await town.passHours(1);
      await town.reaches(id, 'DELIVERED');
      const other = await town.approved([item.id], 24);
      fault('message/mass/sendall', code, 2);
      await town.passHours(24);
      expect((await town.reaches(other.id, 'RETRY_WAIT')).delivery.reason).toContain('令牌');
      await town.passHours(1);
      await town.reaches(other.id, 'DELIVERED');
      expect(town.pushesOf({ delivery })).toHaveLength(1);
    });

  it('40007 because a person cleared the box, another draft is made and sent', async () => {
    const { id, delivery } = await approved();
    fault('message/mass/sendall', 40007);
    await town.passHours(1);
    await town.reaches(id, 'RETRY_WAIT');
    await town.passHours(1);
    await town.reaches(id, 'DELIVERED');
    expect(town.pushesOf({ delivery })).toHaveLength(1);
  });
});

describe('When draft/add answers', () => {
  for (const code of [
    40033, 40155, 40227, 45064, 45002, 45003, 45004, 45005, 45008, 45110, 45166, 45168, 53401, 53402,
  ])
    it(`${code}, the push goes back to its editors, who can change it`, async () => {
      const { id, delivery } = await approved();
      fault('draft/add', code);
      await town.passHours(1);
      const { version } = await town.reaches(id, 'BLOCKED');
      await town.editor.does('digestChange', { id, expectedVersion: version, sendAt: town.inHours(1) });
      expect(await town.digest(id)).toMatchObject({ state: 'PROPOSED' });
      expect(town.pushesOf({ delivery })).toEqual([]);
      await town.editor.does('digestSkip', { id, reason: '不发了' });
    });

  it('40007, the cover is uploaded again', async () => {
    const { id } = await approved();
    fault('draft/add', 40007);
    await town.passHours(1);
    await town.reaches(id, 'RETRY_WAIT');
    const before = town.platform.calls().filter(({ call }) => call === 'material/add_material').length;
    await town.passHours(1);
    await town.reaches(id, 'DELIVERED');
    const after = town.platform.calls().filter(({ call }) => call === 'material/add_material').length;
    expect(after).toBe(before + 1);
  });
});

describe('A push whose sending had no answer', () => {
  it('although it had happened, is found by its key and not sent again', async () => {
    const { id, delivery } = await approved();
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'after' });
    await town.passHours(1);
    expect((await town.reaches(id, 'UNKNOWN')).delivery.reason).toContain('不会重复发送');
    // Within a minute the platform does not name it (45066); a little later it names the first one (45065).
    await town.passHours(20 / 3600);
    await until(
      async () =>
        town.platform
          .calls()
          .filter(({ call, errcode }) => call === 'message/mass/sendall' && errcode === 45066),
      (refused) => refused.length > 0,
    );
    // The worker schedules its next query by the clock, which must not move before that.
    await until(
      () => town.digest(id),
      ({ delivery }) => new Date(delivery.nextAt) > town.hub.hub.now(),
    );
    await town.passHours(62 / 3600);
    await town.reaches(id, 'DELIVERED');
    expect(town.pushesOf({ delivery })).toHaveLength(1);
    expect(await quota()).toEqual({ used: 1, reserved: 0 });
  });

  it('and had not happened, is sent once', async () => {
    const { id, delivery } = await approved();
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'before' });
    await town.passHours(1);
    await town.reaches(id, 'UNKNOWN');
    await town.passHours(62 / 3600);
    await town.reaches(id, 'DELIVERED');
    expect(town.pushesOf({ delivery })).toHaveLength(1);
  });

  it('and whose item is withdrawn meanwhile, is taken back when it had happened', async () => {
    const own = await town.news();
    const { id, delivery } = await town.approved([own.id]);
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'after' });
    await town.passHours(1);
    await town.reaches(id, 'UNKNOWN');
    await town.editor.does('itemWithdraw', { id: own.id, explanation: '内容有误' });
    await town.passHours(62 / 3600);
    await until(
      async () => town.pushesOf({ delivery })[0]!.articles.map(({ isDeleted }) => isDeleted),
      (gone) => gone.every(Boolean),
    );
    expect(town.pushesOf({ delivery })).toHaveLength(1);
  });

  it('and whose item is withdrawn meanwhile, is given up when it had not', async () => {
    const own = await town.news();
    const { id, delivery } = await town.approved([own.id]);
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'before' });
    await town.passHours(1);
    await town.reaches(id, 'UNKNOWN');
    await town.editor.does('itemWithdraw', { id: own.id, explanation: '内容有误' });
    for (let n = 0; n < 3; n++) await town.passHours(0.4);
    await until(
      async () => (await town.passHours(0.1), await town.digest(id)),
      (now) => now.delivery.state === 'CANCELLED',
    );
    expect(town.pushesOf({ delivery })).toEqual([]);
  });

  it('and a draft whose making had no answer, is still one draft and one push', async () => {
    const { id, delivery } = await approved();
    town.platform.scheduleFault({ call: 'draft/add', kind: 'after' });
    await town.passHours(1);
    await town.reaches(id, 'UNKNOWN');
    await town.passHours(62 / 3600);
    await town.reaches(id, 'DELIVERED');
    expect(town.pushesOf({ delivery })).toHaveLength(1);
    const own = Buffer.from(delivery.id, 'base64url').toString().slice(-12);
    const keys = town.platform
      .drafts()
      .flatMap(({ articles }) => articles.map((article) => article.contentSourceUrl));
    expect(keys.filter((key) => key.endsWith(own))).toEqual([]);
  });
});

describe('The event of a push', () => {
  it('that is lost is made up for by asking', async () => {
    const { id } = await approved();
    town.platform.ruleCallbacks({ kind: 'lose' });
    await town.passHours(1);
    await overThere(await town.reaches(id, 'ACCEPTED'));
    await town.passHours(62 / 3600);
    const now = await town.reaches(id, 'DELIVERED');
    expect(now.counts).toBeNull(); // a query returns no counts, and none are invented
    expect(town.platform.calls().some(({ call }) => call === 'message/mass/get')).toBe(true);
  });

  it('that comes five times is kept once', async () => {
    const { id } = await approved();
    town.platform.ruleCallbacks({ kind: 'repeat', copies: 5 });
    await town.passHours(1);
    const { delivery } = await town.reaches(id, 'DELIVERED');
    const [push] = town.pushesOf({ delivery });
    const { rows } = await town.hub.owner.query('select 1 from receipt where far_event_id like $1', [
      `MASSSENDJOBFINISH:${push!.msgId}:%`,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('that comes late still brings the counts and the addresses', async () => {
    const { id } = await approved();
    town.platform.ruleCallbacks({ kind: 'reorder' });
    await town.passHours(1);
    await overThere(await town.reaches(id, 'ACCEPTED'));
    await town.passHours(62 / 3600);
    expect((await town.reaches(id, 'DELIVERED')).counts).toBeNull();
    town.platform.releaseCallbacks();
    const now = await until(
      () => town.digest(id),
      ({ counts }) => counts !== null,
    );
    expect(now.counts.sent).toBe(3);
    expect(now.entries[0].url).toMatch(/\/s\//);
  });

  it('that comes before the answer to the call is not forgotten', async () => {
    const { id } = await approved();
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'slow', ms: 1500 });
    await town.passHours(1);
    const now = await town.reaches(id, 'DELIVERED');
    expect(now.counts.sent).toBe(3);
  });

  it('that comes while the answer to the call is written down is not forgotten', async () => {
    const { id, delivery } = await approved();
    town.platform.ruleCallbacks({ kind: 'reorder' });
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'slow', ms: 1000 });
    await town.passHours(1);
    await town.reaches(id, 'SENDING');
    const events = async () =>
      (await town.hub.owner.query(`select from receipt where far_event_id like 'MASSSENDJOBFINISH%'`))
        .rowCount!;
    // A shared lock on the row lets the run go on, but it cannot write its result.
    const holder = await town.hub.owner.connect();
    try {
      await holder.query('begin');
      await holder.query('select from delivery where id = $1 for share', [idOf('Delivery', delivery.id)]);
      // The answer of the platform is stored; the result of the run cannot be.
      await until(
        async () =>
          (
            await town.hub.owner.query(
              `select from delivery_attempt where delivery_id = $1 and step = 'push' and outcome = 'done'`,
              [idOf('Delivery', delivery.id)],
            )
          ).rowCount,
        (done) => done! > 0,
      );
      const before = await events();
      town.platform.releaseCallbacks();
      await until(events, (count) => count > before);
    } finally {
      await holder.query('commit');
      holder.release();
    }
    await town.reaches(id, 'DELIVERED');
  });

  it('that comes out of order reaches the push that it is about', async () => {
    town.platform.ruleCallbacks({ kind: 'reorder' });
    const one = await town.due([item.id]);
    await overThere(await town.reaches(one.id, 'ACCEPTED'));
    town.platform.judgePushes({ result: 'send success', errors: 2 });
    const two = await town.due([item.id], 24);
    expect((await town.reaches(two.id, 'DELIVERED')).counts).toMatchObject({ sent: 1, failed: 2 });
    expect((await town.reaches(one.id, 'DELIVERED')).counts).toMatchObject({ sent: 3, failed: 0 });
  });
});

describe('A push that the platform ends with', () => {
  for (const [result, word] of [
    ['err(10001)', '涉嫌广告'],
    ['err(20001)', '涉嫌政治内容'],
    ['err(20002)', '涉嫌色情内容'],
    ['err(20004)', '涉嫌社会问题内容'],
    ['err(20006)', '涉嫌违法犯罪内容'],
    ['err(20008)', '涉嫌欺诈内容'],
    ['err(20013)', '涉嫌侵犯版权'],
    ['err(21000)', '其他原因'],
    ['err(22000)', '互推'],
    ['err(30001)', '原创校验时平台出错'],
    ['err(30002)', '不允许群发'],
    ['err(30003)', '转载'],
    ['err(29999)', '审核未通过本次群发（err(29999)）'],
    ['send fail', '群发失败'],
  ] as const)
    it(`“${result}” is rejected, and another one has to be put together`, async () => {
      const { id } = await approved();
      town.platform.judgePushes({ result });
      await town.passHours(1);
      const { delivery } = await town.reaches(id, 'REJECTED');
      expect(delivery.reason).toContain(word);
      expect(delivery.nextAction).toBe('COMPOSE_ANEW');
      expect((await town.chief.refusals('deliveryRetry', { id: delivery.id }))[0]!.code).toBe(
        'DELIVERY_OF_DIGEST',
      );
      const { digestCandidates } = await town.editor.ask('{ digestCandidates(first: 100) { itemId } }');
      expect(digestCandidates).toEqual(expect.any(Array));
    });

  it('fewer followers than there are shows how many had it', async () => {
    const { id } = await approved();
    town.platform.judgePushes({ result: 'send success', errors: 1 });
    await town.passHours(1);
    expect((await town.reaches(id, 'DELIVERED')).counts).toEqual({
      total: 3,
      filtered: 3,
      sent: 2,
      failed: 1,
    });
  });
});

describe('Taking back', () => {
  it('waits for the next day when the ten deletions of a day are used up', async () => {
    const { id } = await town.due([item.id]);
    await town.reaches(id, 'DELIVERED');
    town.platform.scheduleFault({ call: 'message/mass/delete', kind: 'errcode', errcode: 45009 });
    await town.chief.does('digestRetract', { id, reason: '有误' });
    const waiting = await until(
      () => town.digest(id),
      ({ retraction }) => retraction?.reason?.includes('接口次数'),
    );
    expect(waiting.retraction.state).toBe('RETRACTING');
    await town.passHours(24);
    await until(
      () => town.digest(id),
      ({ retraction }) => retraction.state === 'PARTLY_RETRACTED',
    );
  });

  it('whose answer was lost is finished all the same', async () => {
    const { id, delivery } = await town.due([item.id]);
    await town.reaches(id, 'DELIVERED');
    town.platform.scheduleFault({ call: 'message/mass/delete', kind: 'after' });
    await town.chief.does('digestRetract', { id, reason: '有误' });
    await until(
      () => town.digest(id),
      ({ retraction }) => retraction?.reason?.includes('没有及时答复'),
    );
    await town.passHours(1);
    await until(
      () => town.digest(id),
      ({ retraction }) => retraction.state === 'PARTLY_RETRACTED',
    );
    expect(town.pushesOf({ delivery })[0]!.articles.every(({ isDeleted }) => isDeleted)).toBe(true);
  });
});

it('No picture goes to the account twice, and nothing was pushed twice', () => {
  const { uploadedImages, doublePushes } = town.platform.effects();
  expect(Object.values(uploadedImages).filter((times) => times > 1)).toEqual([]);
  expect(new Set(town.pushes().map(({ clientMsgId }) => clientMsgId)).size).toBe(town.pushes().length);
  expect(doublePushes.filter((key) => key.startsWith('lanmu-'))).toEqual([]);
});

it('The log of the hub holds no fault of the program', () => {
  expect(town.hub.faults.filter((line) => !line.includes('"alarm"'))).toEqual([]);
});
