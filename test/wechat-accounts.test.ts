import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './support/until.ts';
import { wechatTown, type WechatTown } from './support/wechat-town.ts';

// Both types of account, verified or not, with their administrators and all modes of the callback.
const calendar = async (town: WechatTown, days: number) =>
  (
    await town.editor.ask(
      `query($from: Date!, $days: Int!) { wechatCalendar(from: $from, days: $days) { accountKind days { date allowed used reserved left } } }`,
      { from: new Date(town.hub.hub.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10), days },
    )
  ).wechatCalendar;
/** The next midnight in Beijing, in hours from now. */
const untilMidnight = (town: WechatTown) => {
  const there = (town.hub.hub.now().getTime() + 8 * 3_600_000) % 86_400_000;
  return (86_400_000 - there) / 3_600_000;
};

const hoursTo = (town: WechatTown, at: string) =>
  (new Date(at).getTime() - town.hub.hub.now().getTime()) / 3_600_000;

describe('A subscription account', () => {
  let town: WechatTown;
  beforeAll(async () => (town = await wechatTown({ kind: 'subscription', mode: 'plain' })));
  afterAll(() => town?.stop());

  it('sends one push a day, and the next one on the next morning in Beijing', async () => {
    const [one, two] = [await town.news(), await town.news()];
    const first = await town.due([one.id], 0.01);
    await town.reaches(first.id, 'DELIVERED');
    const { id, version } = await town.composed([two.id], untilMidnight(town) - 4.1);
    expect((await town.chief.refusals('digestApprove', { id, expectedVersion: version }))[0]).toMatchObject({
      field: 'sendAt',
      code: 'DIGEST_NO_PUSH_LEFT',
    });
    await town.editor.does('digestChange', {
      id,
      expectedVersion: version,
      sendAt: town.inHours(untilMidnight(town) + 7.51),
    });
    await town.prepared(id);
    await town.chief.does('digestApprove', { id, expectedVersion: version + 1 });
    await town.passHours(untilMidnight(town) + 7.52);
    await town.reaches(id, 'DELIVERED');
    expect(town.platform.pushQuota()).toMatchObject({ left: 0 });
  });

  it(
    'waits for its own hour of another day when a person has pushed by hand, and then sends once',
    { tags: 'fault' },
    async () => {
      await town.passHours(untilMidnight(town) + 0.1);
      await town.morning();
      const made = await town.approved([(await town.news()).id], 0.01);
      town.platform.setPushLimit(0);
      await town.passHours(0.02);
      const waiting = await town.reaches(made.id, 'QUOTA_WAIT');
      expect(waiting.delivery.reason).toContain('群发次数');
      expect((await calendar(town, 1)).days[0]).toMatchObject({ allowed: 1, left: 0 });
      town.platform.setPushLimit(null);
      await town.passHours(untilMidnight(town) + 0.1);
      expect(town.pushesOf(made)).toEqual([]);
      await town.passHours(hoursTo(town, waiting.delivery.nextAt) + 0.01);
      await town.reaches(made.id, 'DELIVERED');
      expect(town.pushesOf(made)).toHaveLength(1);
    },
  );
});

describe('A service account', { tags: 'fault' }, () => {
  let town: WechatTown;
  beforeAll(async () => {
    town = await wechatTown({ kind: 'service', mode: 'compatible' });
    const there = new Date(town.hub.hub.now().getTime() + 8 * 3_600_000);
    const nextMonth = Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 1) - 8 * 3_600_000;
    await town.passHours((nextMonth - town.hub.hub.now().getTime()) / 3_600_000 + 1); // a whole month lies ahead
  });
  afterAll(() => town?.stop());

  it('sends four pushes a month; the fifth waits for the first of the next', async () => {
    for (let n = 0; n < 4; n++) {
      const made = await town.due([(await town.news()).id], 0.01);
      await town.reaches(made.id, 'DELIVERED');
    }
    expect(await calendar(town, 1)).toMatchObject({
      accountKind: 'SERVICE',
      days: [{ allowed: 4, used: 4, left: 0 }],
    });
    const { id, version } = await town.composed([(await town.news()).id]);
    const [refusal] = await town.chief.refusals('digestApprove', { id, expectedVersion: version });
    expect(refusal!.message).toMatch(/-01 起才有新的次数/);
    await town.editor.does('digestChange', { id, expectedVersion: version, sendAt: town.inHours(24 * 31) });
    await town.prepared(id);
    await town.chief.does('digestApprove', { id, expectedVersion: version + 1 });
    await town.passHours(24 * 31 + 1);
    await town.reaches(id, 'DELIVERED');
  });

  /** 9:15 on a day of this month, which has no push left by the platform's own count. */
  const refused = async (day: number) => {
    const there = new Date(town.hub.hub.now().getTime() + 8 * 3_600_000);
    const at = Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, day, 9) - 8 * 3_600_000;
    await town.passHours((at - town.hub.hub.now().getTime()) / 3_600_000);
    const made = await town.approved([(await town.news()).id], 0.25);
    town.platform.setPushLimit(0);
    await town.passHours(0.26);
    return made;
  };

  it('that has none left, by the platform’s own count, is not sent weeks later: its editors learn of it', async () => {
    const made = await refused(10);
    const { delivery } = await town.reaches(made.id, 'EXPIRED');
    expect(delivery).toMatchObject({ nextAction: 'EDIT', reason: expect.stringContaining('只发布、不推送') });
    town.platform.setPushLimit(null);
    await town.passHours(24 * 31);
    expect(town.pushesOf(made)).toEqual([]);
  });

  it('waits for the month that begins in a few days', async () => {
    const made = await refused(0); // the last of the month
    const { delivery } = await until(
      () => town.digest(made.id),
      ({ delivery }) => ['QUOTA_WAIT', 'EXPIRED'].includes(delivery.state),
    );
    town.platform.setPushLimit(null);
    // Where a weekend lies between and Monday is more than three days off, it is not sent.
    if (delivery.state === 'EXPIRED') return;
    await town.passHours(hoursTo(town, delivery.nextAt) + 0.01);
    await town.reaches(made.id, 'DELIVERED');
    expect(town.pushesOf(made)).toHaveLength(1);
  });
});

describe('An account whose administrator confirms every push', { tags: 'fault' }, () => {
  let town: WechatTown;
  beforeAll(async () => {
    town = await wechatTown({ needsConfirmation: true });
  });
  afterAll(() => town?.stop());
  const nextDay = () => town.passHours(untilMidnight(town) + 0.1);

  it('shows that it waits, and is sent when it is confirmed', async () => {
    const { id } = await town.due([(await town.news()).id], 0.01);
    expect((await town.reaches(id, 'AWAITING_PLATFORM_CONFIRMATION')).delivery.reason).toContain('管理员');
    expect(town.platform.answerConfirmation(true)).toBe(true);
    await town.reaches(id, 'DELIVERED');
  });

  it('and is to be refused when an article is withdrawn meanwhile; confirmed all the same, its page goes', async () => {
    await nextDay();
    const item = await town.news();
    const made = await town.due([item.id], 0.01);
    await town.reaches(made.id, 'AWAITING_PLATFORM_CONFIRMATION');
    await town.editor.does('itemWithdraw', { id: item.id, explanation: '内容有误' });
    const { digest } = await town.editor.ask('query($id: ID!) { digest(id: $id) { remarks } }', {
      id: made.id,
    });
    expect(digest.remarks).toContainEqual(expect.stringMatching(/请管理员在手机上拒绝.*卡片无法收回/));
    town.platform.answerConfirmation(true);
    await until(
      async () => (
        await town.passHours(0.02),
        town.pushesOf(made)[0]!.articles.map(({ isDeleted }) => isDeleted)
      ),
      (gone) => gone.every(Boolean),
    );
  });

  it('refused: rejected, nothing is sent, and the place of the day is free again', async () => {
    await nextDay();
    const { id } = await town.due([(await town.news()).id], 0.01);
    await town.reaches(id, 'AWAITING_PLATFORM_CONFIRMATION');
    town.platform.answerConfirmation(false);
    expect((await town.reaches(id, 'REJECTED')).delivery.reason).toContain('拒绝');
    expect((await calendar(town, 1)).days[0]).toMatchObject({ used: 0, reserved: 0, left: 1 });
    expect(town.platform.drafts()).toEqual([]);
  });

  it('silent for half an hour: expired, and the place of the day is free again', async () => {
    const { id } = await town.due([(await town.news()).id], 0.01);
    await town.reaches(id, 'AWAITING_PLATFORM_CONFIRMATION');
    town.platform.moveClock({ by: 0 }); // the platform processes what is due
    await town.passHours(0.52);
    town.platform.moveClock({ by: 0 });
    expect((await town.reaches(id, 'EXPIRED')).delivery.reason).toContain('30分钟');
    expect((await calendar(town, 1)).days[0]).toMatchObject({ used: 0, left: 1 });
  });

  it('silent, and the event of it lost: found out by asking, and nothing is said to have been sent', async () => {
    town.platform.ruleCallbacks({ kind: 'lose' });
    const made = await town.due([(await town.news()).id], 0.01);
    await town.reaches(made.id, 'AWAITING_PLATFORM_CONFIRMATION');
    await town.passHours(0.52);
    town.platform.moveClock({ by: 0 });
    const over = await until(
      async () => (await town.passHours(0.6), await town.digest(made.id)),
      ({ delivery }) => delivery.state === 'REJECTED',
    );
    expect(over.counts).toBeNull();
    expect(town.pushesOf(made)[0]!.counts.sent).toBe(0);
  });

  it('silent, and the event of it late: what was found out by asking becomes what the event says', async () => {
    await nextDay();
    town.platform.ruleCallbacks({ kind: 'reorder' });
    const made = await town.due([(await town.news()).id], 0.01);
    await town.reaches(made.id, 'AWAITING_PLATFORM_CONFIRMATION');
    await town.passHours(0.52);
    town.platform.moveClock({ by: 0 });
    await until(
      async () => (await town.passHours(0.6), await town.digest(made.id)),
      ({ delivery }) => delivery.state === 'REJECTED',
    );
    town.platform.releaseCallbacks();
    expect((await town.reaches(made.id, 'EXPIRED')).delivery.reason).toContain('30分钟');
    expect((await calendar(town, 1)).days[0]).toMatchObject({ used: 0, left: 1 });
  });
});

describe('An account whose administrator was silent', { tags: 'fault' }, () => {
  let town: WechatTown;
  beforeAll(async () => {
    town = await wechatTown({ needsConfirmation: true });
  });
  afterAll(() => town?.stop());

  it('learns it by an event that comes while the hub asks, whatever the answer is', async () => {
    town.platform.ruleCallbacks({ kind: 'reorder' });
    const made = await town.due([(await town.news()).id], 0.01);
    await town.reaches(made.id, 'AWAITING_PLATFORM_CONFIRMATION');
    town.platform.scheduleFault({ call: 'message/mass/get', kind: 'slow', ms: 1500 });
    await town.passHours(0.52);
    town.platform.moveClock({ by: 0 });
    await until(
      async () => (await town.passHours(0.05), town.platform.faults()),
      (left) => left.length === 0,
    );
    town.platform.releaseCallbacks();
    expect((await town.reaches(made.id, 'EXPIRED')).delivery.reason).toContain('30分钟');
    await until(
      async () => town.platform.calls().filter(({ call }) => call === 'message/mass/get'),
      (answered) => answered.length > 0,
    );
    expect((await calendar(town, 1)).days[0]).toMatchObject({ used: 0, left: 1 });
    expect((await town.digest(made.id)).delivery.state).toBe('EXPIRED');
  });
});

describe('An unverified account', { tags: 'fault' }, () => {
  let town: WechatTown;
  beforeAll(async () => (town = await wechatTown({ isVerified: false })));
  afterAll(() => town?.stop());

  it('may not push: the account is paused with one alarm, and says why', async () => {
    const one = await town.due([(await town.news()).id], 0.01);
    const { delivery } = await town.reaches(one.id, 'AUTH_BLOCKED');
    expect(delivery).toMatchObject({
      nextAction: 'RESUME_OUTLET',
      reason: expect.stringContaining('未认证'),
    });
    const { outlets } = await town.administrator.ask('{ outlets { name pausedReason } }');
    expect(outlets.find(({ name }: any) => name === 'wechat').pausedReason).toContain('未认证');
    expect(town.hub.faults.filter((line) => line.includes('outlet-paused'))).toHaveLength(1);
    expect(town.pushes()).toEqual([]);
  });

  it('has no menu by interface, and says the platform’s word', async () => {
    const [refusal] = await town.administrator.refusals('wechatMenuSet', {
      buttons: [{ name: '办事', path: 'services' }],
    });
    expect(refusal).toMatchObject({ code: 'WECHAT_REFUSED', message: expect.stringContaining('48001') });
  });
});

describe.each(['plain', 'compatible', 'safe'] as const)('With callbacks in %s mode', (mode) => {
  let town: WechatTown;
  beforeAll(async () => (town = await wechatTown({ mode })));
  afterAll(() => town?.stop());

  it('the end of a push is understood, with its counts', async () => {
    const { id } = await town.due([(await town.news()).id], 0.01);
    expect((await town.reaches(id, 'DELIVERED')).counts).toEqual({
      total: 3,
      filtered: 3,
      sent: 3,
      failed: 0,
    });
    expect(town.platform.events().every(({ fate }) => fate === 'answered')).toBe(true);
  });
});
