import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { newFolder } from './support/folders.ts';
import { account, listener, platform, until } from './support/simulator-client.ts';
import { element, over, sendAll } from './support/simulator-mass.ts';

const minute = 60_000;
const start = { now: () => new Date('2026-11-23T02:00:00Z') };
const open = async (options = {}) => {
  const town = await platform(onTestFinished, { ...start, ...options });
  town.simulator.controls.setConfirmation(true);
  return town;
};
const post = (url: string, body: object) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the administrator', () => {
  test('confirms, and the push goes out', async () => {
    const town = await open();
    const { msg_id: msgId } = await sendAll(town.client);
    expect(town.simulator.controls.pushes()).toMatchObject([
      { stage: 'awaiting', confirmBy: '2026-11-23T02:30:00.000Z' },
    ]);
    expect(await town.client.call('message/mass/get', { msg_id: msgId })).toHaveProperty(
      'msg_status',
      'SENDING',
    );
    const answer = await post(`${town.simulator.url}/_sim/mass/confirmation`, { isConfirmed: true, msgId });
    expect(await answer.json()).toEqual({ ok: true });
    expect((await over(town, msgId)).result).toBe('send success');
    expect(town.simulator.controls.answerConfirmation(false)).toBe(false);
  });

  test('refuses: err(40001), no follower gets it, the draft stays and the quota is given back', async () => {
    const { url, received } = await listener(onTestFinished);
    const town = await open({ callback: { url, token: 'hubtoken' } });
    const { client, simulator } = town;
    const mediaId = await client.draft();
    const { msg_id: msgId } = await sendAll(client, { mediaId });
    expect(simulator.controls.pushQuota().left).toBe(0);
    expect(simulator.controls.answerConfirmation(false)).toBe(true);
    const { body } = await until(() => received[0]);
    expect([element(body, 'Status'), element(body, 'SentCount')]).toEqual(['err(40001)', '0']);
    expect(await client.call('message/mass/get', { msg_id: msgId })).toHaveProperty(
      'msg_status',
      'SEND_FAIL',
    );
    expect(simulator.controls.pushQuota().left).toBe(1);
    expect(await client.call('draft/get', { media_id: mediaId })).toHaveProperty('news_item');
    expect(simulator.controls.conversations()).toEqual({});
  });

  test('says nothing for 30 minutes: err(40002)', async () => {
    const town = await open();
    const { msg_id: msgId } = await sendAll(town.client);
    town.simulator.controls.moveClock({ by: 30 * minute - 1 });
    expect(town.simulator.controls.pushes()[0]!.stage).toBe('awaiting');
    town.simulator.controls.moveClock({ by: 1 });
    expect(await over(town, msgId)).toMatchObject({ result: 'err(40002)', stage: 'failed' });
    expect(town.simulator.controls.pushQuota().left).toBe(1);
  });

  test('is asked for pushes to everybody alone', async () => {
    const town = await open();
    const { tag } = await town.client.call('tags/create', { tag: { name: '联络员' } });
    const sent = await sendAll(town.client, { filter: { is_to_all: false, tag_id: tag.id } });
    expect((await over(town, sent.msg_id)).result).toBe('send success');
  });

  test('is still waited for after a restart', async () => {
    const stateFile = join(newFolder('simulator-'), 'simulator.jsonl');
    const before = await open({ stateFile });
    const { msg_id: msgId } = await sendAll(before.client);
    await before.simulator.stop();
    const after = await platform(onTestFinished, {
      stateFile,
      now: () => new Date('2026-11-23T02:31:00Z'),
    });
    expect((await over(after, msgId)).result).toBe('err(40002)');
  });
});

describe('the review', () => {
  const codes = [10001, 20001, 20002, 20004, 20006, 20008, 20013, 21000, 22000, 30001, 30002, 30003];
  test.each(codes)('refuses with err(%i), and no page comes of it', async (number) => {
    const town = await platform(onTestFinished);
    town.simulator.controls.judgePushes({ result: `err(${number})` });
    const { msg_id: msgId } = await sendAll(town.client);
    expect(await over(town, msgId)).toMatchObject({
      result: `err(${number})`,
      stage: 'failed',
      counts: { sent: 0 },
      articles: [{ url: undefined }],
    });
    expect(town.simulator.controls.effects().drafts).toBe(1);
    expect(town.simulator.controls.pushQuota().left).toBe(0);
  });

  test('lets a reprint pass where the account said so', async () => {
    const town = await platform(onTestFinished);
    town.simulator.controls.judgePushes({ result: 'err(30003)' });
    const { msg_id: msgId } = await sendAll(town.client, { send_ignore_reprint: 1 });
    expect((await over(town, msgId)).result).toBe('send success');
  });

  test('a push may fail as a whole, or miss some', async () => {
    const town = await platform(onTestFinished, { account: { ...account, kind: 'service' } });
    town.simulator.controls.judgePushes({ result: 'send fail' });
    town.simulator.controls.judgePushes({ result: 'send success', errors: 2 });
    const whole = await over(town, (await sendAll(town.client)).msg_id);
    expect(whole).toMatchObject({ result: 'send fail', counts: { filtered: 3, sent: 0, failed: 3 } });
    const some = await over(town, (await sendAll(town.client)).msg_id);
    expect(some).toMatchObject({ result: 'send success', counts: { filtered: 3, sent: 1, failed: 2 } });
  });
});

describe('the event of a push', () => {
  const noticesNow = async () => {
    const hub = await listener(onTestFinished);
    const town = await platform(onTestFinished, { callback: { url: hub.url, token: 'hubtoken' } });
    town.simulator.controls.setPushLimit(9);
    const ids = () => hub.received.map(({ body }) => Number(element(body, 'MsgID')));
    const push = async () => {
      const { msg_id: msgId } = await sendAll(town.client);
      await over(town, msgId);
      return msgId;
    };
    return { ...town, push, ids, rule: town.simulator.controls.ruleCallbacks };
  };

  test('can be lost, repeated or late', async () => {
    const { simulator, push, ids, rule } = await noticesNow();
    for (const one of [{ kind: 'lose' }, { kind: 'repeat', copies: 2 }, { kind: 'delay', ms: 50 }] as const)
      rule(one);
    const [lost, twice, late] = [await push(), await push(), await push()];
    await until(() => ids().length === 3 || undefined);
    expect(ids()).not.toContain(lost);
    expect(ids().toSorted()).toEqual([twice, twice, late].toSorted());
    expect(simulator.controls.events()[0]).toMatchObject({ name: 'MASSSENDJOBFINISH', fate: 'lost' });
  });

  test('can come after the next one', async () => {
    const { push, ids, rule } = await noticesNow();
    rule({ kind: 'reorder' });
    const [first, second] = [await push(), await push()];
    await until(() => ids().length === 2 || undefined);
    expect(ids()).toEqual([second, first]);
  });

  test('can be singled out among others', async () => {
    const { simulator, client, push, rule } = await noticesNow();
    rule({ kind: 'lose', event: 'MASSSENDJOBFINISH' });
    simulator.controls.write(simulator.controls.followers()[0]!.openid, '你好');
    await client.finished(await client.submit());
    await push();
    await until(() => simulator.controls.events().every(({ fate }) => fate !== 'pending') || undefined);
    expect(simulator.controls.events().map(({ name, fate }) => [name, fate])).toEqual([
      ['text', 'answered'],
      ['PUBLISHJOBFINISH', 'answered'],
      ['MASSSENDJOBFINISH', 'lost'],
    ]);
  });
});
