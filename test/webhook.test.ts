import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingTag, itemTag, scopeLocalesTag, scopeTag, unitListTag } from '#src/base/cache/tags.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { Outgoing } from '#src/base/platform/outgoing.ts';
import { Locale } from '#src/base/words/locale.ts';
import { approveDelivery } from '#src/reach/delivery/console/approve-delivery.ts';
import { cancelDelivery } from '#src/reach/delivery/console/cancel-delivery.ts';
import { deliverySummary } from '#src/reach/delivery/console/delivery-summary.ts';
import { retryDelivery, retryItemDeliveries } from '#src/reach/delivery/console/retry-delivery.ts';
import { startWorker, type Worker } from '#src/reach/engine/worker.ts';
import { webhookOutlet } from '#src/reach/outlets/webhook.ts';
import { pauseOutlet, resumeOutlet } from '#src/reach/register/pause-outlet.ts';
import { registerWebhook, rotateWebhookSecret } from '#src/reach/register/register-webhook.ts';
import { remoteServer } from './support/remote-server.ts';
import { pollsForDue } from './support/turns-of-worker.ts';
import { townHall, type TownHall } from './support/town-hall.ts';
import { until } from './support/until.ts';

let hall: TownHall;
let frontEnd: Awaited<ReturnType<typeof remoteServer>>;
let worker: Worker;
let outletId: string;
let secret: string;
let status = 204;
const received: { headers: Record<string, string>; body: string }[] = [];

beforeAll(async () => {
  hall = await townHall();
  await hall.owner.query('update outlet set is_active = false');
  frontEnd = await remoteServer((request, body, response) => {
    received.push({ headers: request.headers as Record<string, string>, body });
    response.writeHead(status).end();
  });
  const title = { zh: '小程序', en: 'Mini program', ru: 'Мини-программа' };
  const made = await registerWebhook(hall.ctx(), {
    title,
    url: `${frontEnd.url}/hook`,
    locales: ['zh' as never],
    scopeId: null,
    allowPrivate: true,
  });
  outletId = made.outlet.id;
  secret = made.secret;
  worker = await startWorker({
    url: hall.url,
    log: hall.log,
    settleMs: 500,
    outlets: (pool) => [
      webhookOutlet({
        pool,
        now: () => new Date(),
        publicUrl: 'https://city.example',
        outgoing: new Outgoing({ allowPrivate: true, timeoutMs: 1000 }),
      }),
    ],
  });
});
afterAll(async () => {
  await worker?.stop();
  await frontEnd?.stop();
  await hall?.stop();
});

const only = async (itemId: string) => (await hall.deliveries(itemId)).at(-1)!;
const reaches = (itemId: string, state: string) =>
  until(
    () => only(itemId),
    (d) => d.state === state,
  );
const about = (itemId: string) => received.filter(({ body }) => body.includes(itemId));

describe('A front end', () => {
  it('is notified of what is published, corrected and withdrawn, signed so that it can believe it', async () => {
    const { itemId, path } = await hall.publish();
    await reaches(itemId, 'delivered');
    await hall.publish({ itemId, title: '更正' });
    await until(
      () => hall.deliveries(itemId),
      (all) => all.length === 2 && all[1]!.state === 'delivered',
    );
    await hall.withdraw(itemId);
    await reaches(itemId, 'retracted');
    const messages = about(itemId).map(
      ({ body, headers }) => new Webhook(secret).verify(body, headers) as { type: string; data: object },
    );
    expect(messages.map(({ type }) => type)).toEqual([
      'content.published',
      'content.updated',
      'content.withdrawn',
    ]);
    expect(messages[1]!.data).toMatchObject({
      id: itemId,
      path,
      locale: 'zh',
      edition: 2,
      title: '更正',
      url: `https://city.example/${path}`,
    });
    const ids = about(itemId).map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual((await hall.deliveries(itemId)).map(({ id }) => id));
  });

  it('learns what to invalidate in the words of the header, all that the change has touched and nothing else', async () => {
    const { itemId } = await hall.publish();
    await reaches(itemId, 'delivered');
    const { tags } = (JSON.parse(about(itemId)[0]!.body) as { data: { tags: string[] } }).data;
    const { rows } = await hall.owner.query<{ unit_id: string; item_number: string; scopes: string[] }>(
      `select unit_id, item_number, array(select scope_id from listing where edition_id = e.id) scopes from edition e where item_id = $1`,
      [itemId],
    );
    const { unit_id, item_number, scopes } = rows[0]!;
    expect(scopes.length).toBeGreaterThan(1);
    expect(tags.toSorted()).toEqual(
      [
        itemTag(item_number),
        unitListTag(unit_id, Locale.ZH),
        everythingTag(Locale.ZH),
        // Among the first in their columns, so the locales of these change too.
        ...scopes.flatMap((id) => [scopeTag(id, Locale.ZH), scopeLocalesTag(id)]),
      ].toSorted(),
    );
  });

  it('that may have read an item before it was notified of it is notified when that is withdrawn', async () => {
    await pauseOutlet(hall.ctx(), { id: outletId, reason: '维护' });
    const { itemId } = await hall.publish();
    await hall.withdraw(itemId);
    await resumeOutlet(hall.ctx(), { id: outletId });
    await reaches(itemId, 'retracted');
    const messages = about(itemId).map(
      ({ body }) => JSON.parse(body) as { type: string; data: { tags: string[] } },
    );
    expect(messages.map(({ type }) => type)).toEqual(['content.withdrawn']);
    expect(messages[0]!.data.tags).toEqual(expect.arrayContaining([expect.stringMatching(/^i\d+$/), 'a:zh']));
  });

  it('that was not notified of an edition learns with the next one what that had touched', async () => {
    await pauseOutlet(hall.ctx(), { id: outletId, reason: '维护' });
    const { itemId } = await hall.publish();
    await hall.owner.query(`update delivery set tags = tags || array['s-left:zh'] where item_id = $1`, [
      itemId,
    ]);
    await hall.publish({ itemId, title: '更正' });
    await resumeOutlet(hall.ctx(), { id: outletId });
    await reaches(itemId, 'delivered');
    expect(about(itemId)).toHaveLength(1);
    expect(about(itemId)[0]!.body).toContain('"s-left:zh"');
  });

  it('that fails for a while gets the same message again, under the same id', { tags: 'fault' }, async () => {
    status = 503;
    const { itemId } = await hall.publish();
    expect((await reaches(itemId, 'retry-wait')).reason).toBe('webhook-refused');
    status = 204;
    const summary = await deliverySummary(hall.ctx({ locale: 'en' as never }), itemId);
    expect(summary).toMatchObject({
      text: '0 of 1 delivered',
      outcomes: [{ nextAction: 'retry', reason: 'The receiver refused it (status 503).' }],
    });
    await retryItemDeliveries(hall.ctx(), { itemId });
    await reaches(itemId, 'delivered');
    expect(new Set(about(itemId).map(({ headers, body }) => headers['webhook-id'] + body)).size).toBe(1);
    expect(about(itemId).length).toBe(2);
    expect((await deliverySummary(hall.ctx(), itemId)).text).toBe('已送达 1/1 个渠道');
    await expect(retryItemDeliveries(hall.ctx(), { itemId })).rejects.toThrow('delivery.nothing-to-retry');
  });

  it('is given up on after six tries, and a person may ask for six more', { tags: 'fault' }, async () => {
    status = 422;
    const { itemId } = await hall.publish();
    const failSixTimes = async () => {
      for (let tries = 1; tries <= 6; tries++) {
        await until(
          () => only(itemId),
          (d) => d.tries === tries,
        );
        await hall.owner.query(
          `update delivery set next_at = now() where item_id = $1 and state = 'retry-wait'`,
          [itemId],
        );
      }
      return reaches(itemId, 'failed');
    };
    const failed = await failSixTimes();
    await retryDelivery(hall.ctx(), { id: failed.id });
    await failSixTimes();
    status = 204;
    await retryDelivery(hall.ctx(), { id: failed.id });
    await reaches(itemId, 'delivered');
    expect(about(itemId)).toHaveLength(13);
  });

  it('is never brought an old edition again when it has a newer one, nor one that was withdrawn', async () => {
    const { itemId } = await hall.publish();
    const old = await reaches(itemId, 'delivered');
    const fail = () =>
      hall.owner.query(`update delivery set state = 'failed' where item_id = $1 and kind <> 'retract'`, [
        itemId,
      ]);
    await hall.publish({ itemId, title: '更正' });
    await reaches(itemId, 'delivered');
    await fail();
    await expect(retryDelivery(hall.ctx(), { id: old.id })).rejects.toThrow('delivery.wrong-state');
    expect((await retryItemDeliveries(hall.ctx(), { itemId })).map(({ id }) => id)).not.toContain(old.id);
    await reaches(itemId, 'delivered');
    await hall.withdraw(itemId);
    await reaches(itemId, 'retracted');
    await fail();
    await expect(retryItemDeliveries(hall.ctx(), { itemId })).rejects.toThrow('delivery.nothing-to-retry');
  });

  it('may change its secret, and both sign for a day', async () => {
    const fresh = (await rotateWebhookSecret(hall.ctx(), { id: outletId })).secret;
    const { itemId } = await hall.publish();
    await reaches(itemId, 'delivered');
    const { body, headers } = about(itemId)[0]!;
    for (const each of [secret, fresh]) expect(() => new Webhook(each).verify(body, headers)).not.toThrow();
  });

  it(
    'that is gone for good pauses its outlet once, and everything waits for it',
    { tags: 'fault' },
    async () => {
      status = 410;
      const first = await hall.publish();
      await reaches(first.itemId, 'auth-blocked');
      status = 204;
      const second = await hall.publish();
      await pollsForDue(worker);
      expect((await only(second.itemId)).state).toBe('planned');
      expect(hall.logged.filter(({ entry }) => entry.alarm === 'outlet-paused')).toHaveLength(1);
      expect((await deliverySummary(hall.ctx(), second.itemId)).outcomes[0]!.nextAction).toBe(
        'resume-outlet',
      );
      await resumeOutlet(hall.ctx(), { id: outletId });
      await reaches(first.itemId, 'delivered');
      await reaches(second.itemId, 'delivered');
    },
  );

  it('cannot be registered inside the town hall', async () => {
    const title = { zh: '内', en: 'in', ru: 'в' };
    await expect(
      registerWebhook(hall.ctx(), { title, url: 'http://10.0.0.1/', locales: [], scopeId: null }),
    ).rejects.toThrow('outlet.address-refused');
  });
});

describe('A delivery', () => {
  it('that a rule holds back is shown, goes when it is approved, and as it was shown', async () => {
    await hall.owner.query(`update outlet_rule set mode = 'ask' where outlet_id = $1`, [outletId]);
    const { itemId } = await hall.publish();
    const { id } = await until(
      () => only(itemId),
      (d) => d.state === 'awaiting-approval',
    );
    const rendition = () => hall.owner.query('select payload from rendition where delivery_id = $1', [id]);
    await until(rendition, ({ rowCount }) => rowCount === 1);
    const { payload } = (await rendition()).rows[0];
    expect(about(itemId)).toHaveLength(0);
    await approveDelivery(hall.ctx(), { id });
    await reaches(itemId, 'delivered');
    expect(JSON.parse(about(itemId)[0]!.body)).toEqual(payload);
    await hall.owner.query(`update outlet_rule set mode = 'automatic' where outlet_id = $1`, [outletId]);
  });

  it('may be cancelled before it leaves, and not after', async () => {
    await pauseOutlet(hall.ctx(), { id: outletId, reason: '维护' });
    const { itemId } = await hall.publish();
    const { id } = await only(itemId);
    await cancelDelivery(hall.ctx(), { id });
    await resumeOutlet(hall.ctx(), { id: outletId });
    const other = await hall.publish();
    const { id: gone } = await reaches(other.itemId, 'delivered');
    expect((await only(itemId)).state).toBe('cancelled');
    expect(about(itemId)).toHaveLength(0);
    await expect(cancelDelivery(hall.ctx(), { id: gone })).rejects.toThrow('delivery.wrong-state');
  });

  it('is for no one to change without the right', async () => {
    const { itemId } = await hall.publish();
    const { id } = await reaches(itemId, 'delivered');
    const actor = { personId: newId(), name: '', isHub: false, appointments: [] };
    for (const act of [retryDelivery, approveDelivery, cancelDelivery]) {
      await expect(act(hall.ctx({ actor }), { id })).rejects.toThrow('forbidden');
    }
  });
});

it('The log of the worker holds no fault of the program', () => {
  expect(hall.logged.filter(({ level, entry }) => level === 'error' && !('alarm' in entry))).toEqual([]);
});
