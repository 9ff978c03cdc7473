// @module-tag fault
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { probeOutlets } from '#src/reach/engine/health/probe-outlets.ts';
import { tidyOutlets } from '#src/reach/engine/periodic/tidy-outlets.ts';
import { parseAnswer } from '#src/reach/wechat/account/wechat-answer.ts';
import { wechatOutlet } from '#src/reach/wechat/wechat-outlet.ts';
import { until } from './support/until.ts';
import { wechatTown, type WechatTown } from './support/wechat-town.ts';

// Problems of the account, whatever is delivered: reported once, and resolved without help when the account is
// repaired.
let town: WechatTown;
let wechatId: string;

beforeAll(async () => {
  town = await wechatTown();
  const { outlets } = await town.administrator.ask('{ outlets { id name } }');
  wechatId = outlets.find(({ name }: any) => name === 'wechat').id;
});
afterAll(() => town?.stop());
beforeEach(async () => {
  await town.passHours(12);
  await town.morning();
  town.platform.clearFaults();
  town.hub.faults.length = 0;
  await town.hub.owner.query(
    `update outlet set paused_at = null, paused_reason = null, probe_at = null, probes = 0, probed_reason = null, silent_since = null, silence_told_at = null`,
  );
});

const outlet = async () => {
  const { outlets } = await town.administrator.ask(
    '{ outlets { name pausedAt pausedReason probeAt silentSince } }',
  );
  return outlets.find(({ name }: any) => name === 'wechat');
};
const alarms = (name: string) => town.hub.faults.filter((line) => line.includes(`"alarm":"${name}"`));
/** The worker's context. */
const hub = () => {
  const { pool, now, log, publicUrl } = town.hub.hub;
  const account = {
    pool: town.hub.owner,
    publicUrl,
    baseUrl: `${town.simulator.url}/cgi-bin`,
    appId: 'wx0123456789abcdef',
    appSecret: 'not-a-secret-at-all',
    now,
  };
  return {
    pool: town.hub.owner ?? pool,
    now,
    log,
    outlets: new Map([['wechat', wechatOutlet(account)]]),
  } as never;
};

describe('A code about the account', () => {
  for (const [call, code, word] of [
    ['message/mass/sendall', 50002, '受到限制'],
    ['message/mass/sendall', 48004, '封禁'],
    ['draft/add', 53500, '封禁'],
    ['draft/add', 43010, '权限'],
    ['draft/add', 45106, '权限'],
    ['draft/add', 61007, '限制了该公众号'],
  ] as const)
    it(`(${code} on ${call}) pauses it once, and it goes on by itself`, async () => {
      const [one, two] = [await town.approved([(await town.news()).id]), await town.news()];
      town.platform.scheduleFault({ call, kind: 'errcode', errcode: code });
      await town.passHours(1);
      const { delivery } = await town.reaches(one.id, 'AUTH_BLOCKED');
      expect(delivery.reason).toContain(word);
      const paused = await outlet();
      expect(paused.pausedReason).toContain(word);
      expect(paused.probeAt).not.toBeNull();
      expect(alarms('outlet-paused')).toHaveLength(1);
      expect(two.id).toBeDefined();
      await town.passHours(0.2);
      await probeOutlets(hub());
      await town.reaches(one.id, 'DELIVERED');
      expect(await outlet()).toMatchObject({ pausedAt: null, probeAt: null });
      expect(alarms('outlet-paused')).toHaveLength(1);
    });

  for (const [code, word] of [
    [40243, '冻结'],
    [89503, '确认'],
    [89501, '确认'],
    [89506, '确认'],
    [40164, 'IP 白名单'],
    [40001, 'AppSecret'],
    [40125, 'AppSecret'],
    [41002, 'AppID'],
  ] as const)
    it(`(${code} for a token) pauses it once, for as long as it lasts, however often it is tried`, async () => {
      const { id } = await town.approved([(await town.news()).id]);
      await town.hub.owner.query('delete from outlet_secret');
      town.platform.scheduleFault({ call: 'stable_token', kind: 'errcode', errcode: code, times: 3 });
      await town.passHours(1);
      const { delivery } = await town.reaches(id, 'AUTH_BLOCKED');
      expect(delivery.reason).toContain(word);
      for (const hours of [0.2, 0.4]) {
        await town.passHours(hours);
        await probeOutlets(hub());
        expect((await outlet()).pausedReason).toContain(word);
      }
      expect(alarms('outlet-paused')).toHaveLength(1);
      await town.passHours(1);
      await probeOutlets(hub());
      await town.reaches(id, 'DELIVERED');
    });

  it('that comes again when the act is tried is no second alarm, and each trial comes later', async () => {
    const { id } = await town.approved([(await town.news()).id]);
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'errcode', errcode: 48001, times: 3 });
    await town.passHours(1);
    await town.reaches(id, 'AUTH_BLOCKED');
    const waits: number[] = [];
    for (let n = 0; n < 2; n++) {
      const { probeAt } = await outlet();
      waits.push(Math.round((new Date(probeAt).getTime() - town.hub.hub.now().getTime()) / 60_000));
      await town.passHours(waits.at(-1)! / 60 + 0.01);
      await probeOutlets(hub());
      await until(outlet, ({ pausedAt }) => pausedAt !== null);
    }
    expect(waits[1]).toBeGreaterThan(waits[0]! * 1.5);
    expect(alarms('outlet-paused')).toHaveLength(1);
    await town.passHours(1.5);
    await probeOutlets(hub());
    await town.reaches(id, 'DELIVERED');
    // After a success, the next failure is reported again.
    const next = await town.approved([(await town.news()).id], 24);
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'errcode', errcode: 48001 });
    await town.passHours(24);
    await town.reaches(next.id, 'AUTH_BLOCKED');
    expect(alarms('outlet-paused')).toHaveLength(2);
  });

  it('does not resume what a person has paused', async () => {
    await town.administrator.does('outletPause', { id: wechatId, reason: '平台维护' });
    expect((await outlet()).probeAt).toBeNull();
    await town.passHours(24);
    await probeOutlets(hub());
    expect((await outlet()).pausedReason).toBe('平台维护');
    await town.administrator.does('outletResume', { id: wechatId });
  });
});

describe('An outage', () => {
  for (const [what, fault] of [
    ['of the platform (-1)', { call: '*', kind: 'errcode', errcode: -1 }],
    ['of every token (40001)', { call: '*', kind: 'errcode', errcode: 40001 }],
    ['by cut connections', { call: '*', kind: 'after' }],
  ] as const)
    it(`${what} spends no attempts, is told once, and is over when it is over`, async () => {
      const items = [];
      for (let n = 0; n < 4; n++) items.push(await town.news());
      await town.hub.owner.query(
        `insert into delivery (id, edition_id, item_id, outlet_id, locale, kind, state, urgency, next_at, deadline, created_at, state_since)
         select gen_random_uuid(), e.id, e.item_id, o.id, 'zh', 'publish', 'planned', 1, $1, $1::timestamptz + interval '3 days', $1, $1
         from edition e, outlet o where o.name = 'wechat' and e.locale = 'zh' and e.retired_at is null
           and not exists (select from delivery d where d.edition_id = e.id and d.outlet_id = o.id)`,
        [town.hub.hub.now()],
      );
      // A valid token would hide the effect of the fault.
      if (fault.kind === 'errcode' && fault.errcode === 40001)
        town.platform.scheduleFault({ ...fault, call: 'draft/add', times: 500 });
      for (const call of [
        'draft/batchget',
        'draft/add',
        'media/uploadimg',
        'material/add_material',
        'freepublish/submit',
        'freepublish/batchget',
      ])
        town.platform.scheduleFault({ ...fault, call, times: 500 });
      const before = town.platform.calls().filter(({ call }) => call === 'stable_token').length;
      for (let minutes = 0; minutes < 48; minutes += 2) {
        await town.passHours(2 / 60);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      const tokens = town.platform.calls().filter(({ call }) => call === 'stable_token').length - before;
      expect(tokens).toBeLessThanOrEqual(6);
      const states = async () =>
        (
          await town.hub.owner.query<{ state: string; tries: number; n: number }>(
            `select state, max(tries)::int tries, count(*)::int n from delivery where kind = 'publish' and state <> 'delivered'
             and outlet_id = (select id from outlet where name = 'wechat') group by state`,
          )
        ).rows;
      for (const { state, tries } of await states())
        expect([
          ['retry-wait', 'unknown', 'sending', 'rendered', 'queued', 'planned'].includes(state),
          tries,
        ]).toEqual([true, 0]);
      expect((await outlet()).silentSince).not.toBeNull();
      town.platform.clearFaults();
      await until(
        async () => (await town.passHours(0.1), await states()),
        (left) => left.length === 0,
      );
      expect((await outlet()).silentSince).toBeNull();
    });
});

describe('What the platform answers', () => {
  it('is read with control characters in its texts, and with codes as texts', () => {
    expect(
      parseAnswer('{"item":[{"title":"一\u000b二\u0007","media_id":"M"}],"total_count":1}'),
    ).toMatchObject({
      total_count: 1,
      item: [{ title: '一 二 ', media_id: 'M' }],
    });
    expect(parseAnswer('{"errcode":"0","errmsg":"ok"}')).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(parseAnswer('{"errcode":"45028"}')).toEqual({ errcode: 45028 });
    expect(parseAnswer('{\n\t"errcode" : 0\r\n}')).toEqual({ errcode: 0 });
    expect(parseAnswer('{}')).toEqual({});
    // Ids arrive as numbers, and keep all digits.
    expect(parseAnswer('{"errcode":0,"msg_id":3147483651234567890,"msg_data_id":2247483650}')).toEqual({
      errcode: 0,
      msg_id: '3147483651234567890',
      msg_data_id: 2247483650,
    });
    for (const odd of [
      '',
      'null',
      '[]',
      '1',
      '"x"',
      '{"errcode":"no"}',
      '{"errcode":1.5}',
      '{"errcode":{}}',
      '<html>',
    ])
      expect(() => parseAnswer(odd)).toThrow();
  });

  it('of a hundred thousand control characters takes no time', () => {
    const started = performance.now();
    parseAnswer(`{"item":"${'\u0001'.repeat(100_000)}"}`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('Drafts that no push is made of any more', () => {
  it('are cleared away: of a preview whose deletion failed, and of a push that was changed; not those that are needed', async () => {
    const drafts = () => town.platform.drafts().map(({ mediaId }: any) => mediaId);
    await tidyOutlets(hub()); // leftovers of earlier tests
    const before = drafts();
    const { id, version } = await town.composed([(await town.news()).id], 5);
    const [follower] = town.platform.followers();
    town.platform.scheduleFault({ call: 'draft/delete', kind: 'before' });
    await town.editor.does('digestPreviewSend', { id, openid: follower!.openid });
    const [left] = drafts().filter((mediaId) => !before.includes(mediaId));
    expect(left).toBeDefined();
    await town.chief.does('digestApprove', { id, expectedVersion: version });
    expect(await tidyOutlets(hub())).toBe(0); // an editor may be previewing it

    // One that waits for its push is needed.
    await town.passHours(5);
    await town.reaches(id, 'DELIVERED');
    const waiting = await town.approved([(await town.news()).id], 24);
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'errcode', errcode: 53504 });
    await town.passHours(24);
    await town.reaches(waiting.id, 'MANUAL');
    await town.passHours(2);
    expect(await tidyOutlets(hub())).toBe(1);
    expect(drafts()).not.toContain(left);
    const rest = drafts().filter((mediaId) => !before.includes(mediaId));
    expect(rest).toHaveLength(1);
    await town.editor.does('digestSkip', { id: waiting.id, reason: '不发了' });
    expect(await tidyOutlets(hub())).toBe(1);
    expect(drafts().filter((mediaId) => !before.includes(mediaId))).toEqual([]);
  });

  it('are cleared away of a page that the platform refused, and not of one that is still to be published', async () => {
    const rule = (mode: string | null) =>
      town.administrator.does('outletRuleSet', { outletId: wechatId, scopeId: town.columnId, mode });
    const drafts = () => town.platform.drafts().length;
    await tidyOutlets(hub());
    const before = drafts();
    await rule('AUTOMATIC');
    town.platform.refuseInReview({ status: 4 });
    const refused = await town.news();
    const states = async (id: string) =>
      (
        await town.editor.ask(
          'query($id: ID!) { item(id: $id) { deliverySummary { deliveries { outletTitle state } } } }',
          { id },
        )
      ).item.deliverySummary.deliveries.map(({ state }: any) => state);
    await until(
      () => states(refused.id),
      (all) => all.includes('REJECTED'),
    );
    expect(drafts()).toBe(before + 1);
    // One that the hub could not submit is needed: it is tried again.
    town.platform.scheduleFault({ call: 'freepublish/submit', kind: 'errcode', errcode: 45009 });
    const waiting = await town.news();
    await until(
      () => states(waiting.id),
      (all) => all.includes('QUOTA_WAIT'),
    );
    await rule(null);
    await town.passHours(2);
    expect(await tidyOutlets(hub())).toBe(1);
    expect(drafts()).toBe(before + 1);
  });
});
