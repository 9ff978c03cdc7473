import { describe, expect, onTestFinished, test } from 'vitest';
import { account, listener, platform, until, type Answer } from './support/simulator-client.ts';
import { element, over, sendAll } from './support/simulator-mass.ts';

const minute = 60_000;
const hour = 60 * minute;
const open = (options = {}) =>
  platform(onTestFinished, { now: () => new Date('2026-11-23T02:00:00Z'), ...options });
const code = (answer: Answer): number => answer.errcode ?? 0;

describe('a push', () => {
  test('is accepted first, reaches every follower later, and its draft leaves the box', async () => {
    const { url, received } = await listener(onTestFinished);
    const town = await open({ callback: { url, token: 'hubtoken' }, publishDelayMs: 150 });
    const { client, simulator } = town;
    const mediaId = await client.draft({ title: '一周要闻' });
    const accepted = await sendAll(client, { mediaId, key: 'week-47' });
    expect(accepted).toEqual({
      errcode: 0,
      errmsg: 'send job submission success',
      msg_id: expect.any(Number),
      msg_data_id: expect.any(Number),
    });
    const status = () => client.call('message/mass/get', { msg_id: accepted.msg_id });
    expect(await status()).toEqual({ msg_id: accepted.msg_id, msg_status: 'SENDING' });
    await over(town, accepted.msg_id);
    expect(await status()).toEqual({ msg_id: accepted.msg_id, msg_status: 'SEND_SUCCESS' });
    expect(code(await client.call('draft/get', { media_id: mediaId }))).toBe(40007);

    const { body } = await until(() => received[0]);
    expect(element(body, 'Event')).toBe('MASSSENDJOBFINISH');
    expect(element(body, 'FromUserName')).toBe('mphelper');
    expect(element(body, 'MsgID')).toBe(String(accepted.msg_id));
    expect(element(body, 'Status')).toBe('send success');
    const counts = ['TotalCount', 'FilterCount', 'SentCount', 'ErrorCount'].map((name) =>
      element(body, name),
    );
    expect(counts).toEqual(['3', '3', '3', '0']);
    expect(element(body, 'ArticleIdx')).toBe('1');
    const page = await (await fetch(element(body, 'ArticleUrl')!)).text();
    expect(page).toContain('一周要闻');
    for (const chat of Object.values(simulator.controls.conversations()))
      expect(chat).toMatchObject([{ kind: 'push', msgId: accepted.msg_id }]);
  });

  test('is not a publication: no list of the platform names it', async () => {
    const town = await open();
    const { msg_id: msgId } = await sendAll(town.client);
    await over(town, msgId);
    expect(await town.client.call('freepublish/batchget', { offset: 0, count: 20 })).toMatchObject({
      total_count: 0,
    });
    expect(town.simulator.controls.effects()).toMatchObject({
      publications: 0,
      pushes: [{ msgId, stage: 'done', counts: { sent: 3 } }],
    });
  });

  test('deleted, its pages die one by one, and the card stays in the chats', async () => {
    const town = await open();
    const { client, simulator } = town;
    const articles = [await client.article({ title: '甲' }), await client.article({ title: '乙' })];
    const { media_id: mediaId } = await client.call('draft/add', { articles });
    const { msg_id: msgId } = await sendAll(client, { mediaId });
    const push = await over(town, msgId);
    const remove = (index: number) =>
      client.call('message/mass/delete', { msg_id: msgId, article_idx: index });
    expect(code(await remove(2))).toBe(0);
    expect(code(await remove(2))).toBe(40059);
    const [first, second] = await Promise.all(
      push.articles.map(async ({ url }) => (await fetch(url!)).text()),
    );
    expect(first).toContain('供暖');
    expect(second).toContain('该内容已被发布者删除');
    expect(await client.call('message/mass/get', { msg_id: msgId })).toHaveProperty(
      'msg_status',
      'SEND_SUCCESS',
    );
    expect(code(await remove(0))).toBe(0);
    expect(await client.call('message/mass/get', { msg_id: msgId })).toHaveProperty('msg_status', 'DELETE');
    const { openid } = simulator.controls.followers()[0]!;
    expect(simulator.controls.conversations()[openid]).toMatchObject([{ kind: 'push' }]);
    for (let call = 3; call < 10; call++) expect(code(await remove(1))).toBe(40059);
    expect(code(await remove(1))).toBe(45009);
  });

  test('to a tag reaches those who carry it', async () => {
    const town = await open();
    const { client, simulator } = town;
    const { tag } = await client.call('tags/create', { tag: { name: '联络员' } });
    const [first] = simulator.controls.followers();
    await client.call('tags/members/batchtagging', { openid_list: [first!.openid], tagid: tag.id });
    expect(code(await sendAll(client, { filter: { is_to_all: false, tag_id: 999 } }))).toBe(45159);
    const sent = await sendAll(client, { filter: { is_to_all: false, tag_id: tag.id } });
    expect((await over(town, sent.msg_id)).counts).toEqual({ total: 1, filtered: 1, sent: 1, failed: 0 });
  });

  test('of a draft that is gone, of another kind, or without recipients is refused', async () => {
    const { client } = await open();
    expect(code(await sendAll(client, { mediaId: 'none' }))).toBe(40007);
    expect(code(await sendAll(client, { filter: {} }))).toBe(45159);
    expect(code(await client.call('message/mass/sendall', { msgtype: 'mpnews' }))).toBe(40035);
    const fax = { filter: { is_to_all: true }, msgtype: 'fax', fax: { content: '好' } };
    expect(code(await client.call('message/mass/sendall', fax))).toBe(40008);
    expect(code(await client.call('message/mass/get', { msg_id: 1 }))).toBe(40059);
  });
});

describe('the key of a push', () => {
  test('asked again within a minute is too fast, later answers the first push, after a day is new', async () => {
    const town = await open();
    const { client, simulator } = town;
    const first = await sendAll(client, { key: 'week-47' });
    await over(town, first.msg_id);
    const again = () => sendAll(client, { key: 'week-47', mediaId: 'gone' });
    expect(await again()).toMatchObject({ errcode: 45066 });
    simulator.controls.moveClock({ by: minute });
    expect(await again()).toMatchObject({ errcode: 45065, msg_id: first.msg_id });
    simulator.controls.moveClock({ by: 24 * hour });
    await client.signIn();
    expect(await sendAll(client, { key: 'week-47' })).toMatchObject({ errcode: 0 });
    await until(
      () => simulator.controls.effects().pushes.every(({ stage }) => stage === 'done') || undefined,
    );
    expect(simulator.controls.effects().doublePushes).toEqual(['week-47', 'https://portal.example/item/1']);
  });

  test('is 64 bytes at most', async () => {
    const { client } = await open();
    expect(code(await sendAll(client, { key: '市'.repeat(22) }))).toBe(45067);
    expect(code(await sendAll(client, { key: 'k'.repeat(64) }))).toBe(0);
  });

  test('where none is given is made of audience and draft', async () => {
    const { client } = await open();
    const mediaId = await client.draft();
    expect(code(await sendAll(client, { mediaId }))).toBe(0);
    expect(code(await sendAll(client, { mediaId }))).toBe(45066);
  });

  test('holds after a time-out before and after the effect', async () => {
    const { client, simulator } = await open();
    const mediaId = await client.draft();
    simulator.controls.scheduleFault({ call: 'message/mass/sendall', kind: 'after' });
    await expect(sendAll(client, { mediaId, key: 'week-47' })).rejects.toThrow();
    simulator.controls.moveClock({ by: minute });
    expect(await sendAll(client, { mediaId, key: 'week-47' })).toHaveProperty('errcode', 45065);
    expect(simulator.controls.effects().pushes).toHaveLength(1);
  });
});

describe('the quota of pushes', () => {
  test('of a subscription account is one a day in China', async () => {
    const { client, simulator } = await open();
    expect(simulator.controls.pushQuota()).toEqual({
      per: 'day',
      window: '2026-11-23',
      limit: 1,
      used: 0,
      left: 1,
    });
    expect(code(await sendAll(client))).toBe(0);
    expect(code(await sendAll(client))).toBe(45028);
    simulator.controls.moveClock({ to: '2026-11-23T15:59:59Z' });
    await client.signIn();
    expect(code(await sendAll(client))).toBe(45028);
    simulator.controls.moveClock({ to: '2026-11-23T16:00:00Z' });
    expect(simulator.controls.pushQuota()).toMatchObject({ window: '2026-11-24', left: 1 });
    expect(code(await sendAll(client))).toBe(0);
  });

  test('of a service account is four a month in China', async () => {
    const { client, simulator } = await open({ account: { ...account, kind: 'service' } });
    for (let push = 0; push < 4; push++) expect(code(await sendAll(client))).toBe(0);
    expect(code(await sendAll(client))).toBe(45028);
    simulator.controls.moveClock({ to: '2026-11-30T15:59:59Z' });
    await client.signIn();
    expect(code(await sendAll(client))).toBe(45028);
    simulator.controls.moveClock({ to: '2026-11-30T16:00:00Z' });
    expect(simulator.controls.pushQuota()).toMatchObject({ per: 'month', window: '2026-12', left: 4 });
    expect(code(await sendAll(client))).toBe(0);
  });

  test('of a service account is each follower’s own: who had four is filtered out', async () => {
    const town = await open({ account: { ...account, kind: 'service' } });
    const { client, simulator } = town;
    const { tag } = await client.call('tags/create', { tag: { name: '企业' } });
    const [first] = simulator.controls.followers();
    await client.call('tags/members/batchtagging', { openid_list: [first!.openid], tagid: tag.id });
    for (let push = 0; push < 4; push++) {
      const sent = await sendAll(client, { filter: { is_to_all: false, tag_id: tag.id } });
      await over(town, sent.msg_id);
    }
    const sent = await sendAll(client);
    expect((await over(town, sent.msg_id)).counts).toEqual({ total: 3, filtered: 2, sent: 2, failed: 0 });
  });

  test('can be widened for a test of many', async () => {
    const { client, simulator } = await open();
    simulator.controls.setPushLimit(2);
    expect([code(await sendAll(client)), code(await sendAll(client)), code(await sendAll(client))]).toEqual([
      0, 0, 45028,
    ]);
  });

  test('does not replace the quota of calls: sixty a minute, a hundred a day', async () => {
    const { client, simulator } = await open();
    const ask = () => sendAll(client, { mediaId: 'none' });
    for (let call = 0; call < 60; call++) await ask();
    expect(code(await ask())).toBe(45011);
    simulator.controls.moveClock({ by: minute });
    for (let call = 60; call < 100; call++) expect(code(await ask())).toBe(40007);
    expect(code(await ask())).toBe(45009);
  });
});

describe('a preview', () => {
  test('shows one follower the draft, which stays in the box', async () => {
    const { client, simulator } = await open();
    const mediaId = await client.draft({ title: '待审要闻' });
    const [follower] = simulator.controls.followers();
    const show = (to: object) =>
      client.call('message/mass/preview', { ...to, mpnews: { media_id: mediaId }, msgtype: 'mpnews' });
    expect(code(await show({ touser: follower!.openid }))).toBe(0);
    expect(code(await show({ towxname: follower!.wxName }))).toBe(0);
    expect(code(await show({ touser: 'o-nobody' }))).toBe(40003);
    simulator.controls.unfollow(follower!.openid);
    expect(code(await show({ touser: follower!.openid }))).toBe(43004);
    const { previews, drafts, pushes } = simulator.controls.effects();
    expect(previews).toMatchObject([{ mediaId, titles: ['待审要闻'] }, { openid: follower!.openid }]);
    expect([drafts, pushes]).toEqual([1, []]);
    expect(await (await fetch(previews[0]!.urls[0]!)).text()).toContain('群发预览，尚未发出');
  });
});

test.each([
  ['subscription', 48001],
  ['service', 46003],
] as const)('an unverified %s account has no right to send, answer or ask', async (kind, menuCode) => {
  const { client } = await open({ account: { ...account, kind, isVerified: false } });
  const calls = ['sendall', 'get', 'delete', 'preview'].map((name) => `message/mass/${name}`);
  for (const call of [...calls, 'message/custom/send', 'freepublish/submit', 'tags/create'])
    expect(code(await client.call(call, {})), call).toBe(48001);
  expect(code(await client.get('menu/get'))).toBe(menuCode);
});
