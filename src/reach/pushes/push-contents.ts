import { LockMode } from '@mikro-orm/core';
import type { Tx } from '#base/database';
import { newId } from '#base/platform';
import { execute, query, queryOne, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow, type Action } from '#city/access';
import { resetSteps, expectPushUnsent } from '#reach/delivery';
import { wakeWorkers, Delivery, DeliveryState, urgency } from '#reach/promise';
import { Outlet } from '#reach/register';
import { Push } from './push.entity.ts';

/** Maximum of articles in one push; the platform's customary number. */
export const maxArticles = 8;

/** The one account that pushes. */
export async function pushingOutlet({ em }: Pick<Tx, 'em'>): Promise<Outlet> {
  return await em.findOneOrFail(Outlet, { name: 'wechat' });
}

/** The push, locked until the transaction ends. */
export async function lockedPush(tx: Tx, id: string, action: Action, field = 'id'): Promise<Push> {
  allow(tx.actor, action);
  const push = await tx.em.findOne(Push, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!push) throw new Refusal('not-found', { id }, field);
  return push;
}

/** Refuses if the push was changed since the caller read it. */
export function expectPushVersion({ version }: Push, expectedVersion: number): void {
  if (version !== expectedVersion)
    throw new Refusal('digest.version-conflict', { version, expected: expectedVersion }, 'expectedVersion');
}

/** The delivery of the push; locked, so that no worker begins meanwhile. */
export async function lockedDeliveryOf({ em }: Tx, { id }: Pick<Push, 'id'>): Promise<Delivery> {
  return await em.findOneOrFail(
    Delivery,
    { digestId: id, kind: 'push' },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
}

/** Like `lockedDeliveryOf`; refuses unless certainly nothing of it has left. */
export async function lockedUnsentDelivery(tx: Tx, push: Push): Promise<Delivery> {
  const delivery = await lockedDeliveryOf(tx, push);
  await expectPushUnsent(tx, delivery);
  return delivery;
}

/** Replaces the articles of the push, in this order. Each must be an item that readers have now. */
export async function writeEntries(tx: Tx, { id }: Push, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length > maxArticles) throw new Refusal('value.too-many', { most: maxArticles }, 'itemIds');
  if (new Set(itemIds).size < itemIds.length) throw new Refusal('digest.item-repeated', {}, 'itemIds');
  const live = await query(
    tx,
    sql<{ id: string }>`
      select item_id id from edition where locale = 'zh' and retired_at is null and item_id = any (${itemIds}::uuid[])`,
  );
  const missing = itemIds.findIndex((itemId) => !live.some((row) => row.id === itemId));
  if (missing >= 0) throw new Refusal('item.not-published', {}, `itemIds.${missing}`);
  await execute(tx, sql`delete from digest_entry where digest_id = ${id}`);
  for (const [index, itemId] of itemIds.entries())
    await execute(
      tx,
      sql`
        insert into digest_entry (digest_id, position, item_id) values (${id}, ${index + 1}, ${itemId})`,
    );
}

/** Moves the later ones up; one statement each, because positions must be unique at every moment. */
export async function removeEntry({ em }: Tx, pushId: string, itemId: string): Promise<void> {
  const removed = await queryOne(
    em,
    sql<{ position: number }>`
      delete from digest_entry where digest_id = ${pushId} and item_id = ${itemId} returning position`,
  );
  for (let position = removed.position + 1; position <= maxArticles; position += 1)
    await execute(
      em,
      sql`
        update digest_entry set position = position - 1 where digest_id = ${pushId} and position = ${position}`,
    );
}

/** Promises the delivery of a new push. The worker renders it at once and sends it when it is approved. */
export async function promisePush(tx: Tx, { id, outletId, sendAt }: Push): Promise<void> {
  await execute(
    tx,
    sql`
      insert into delivery (id, digest_id, outlet_id, locale, kind, state, urgency, next_at, deadline, created_at, state_since)
        values (${newId()}, ${id}, ${outletId}, 'zh', 'push', 'awaiting-approval', ${urgency.push}, ${tx.now}, ${preparedUntil(sendAt)}, ${tx.now}, ${tx.now})`,
  );
  await wakeWorkers(tx);
}

/** A push that is not approved is expired by the push schedule, not by the worker that renders it. */
const preparedUntil = (sendAt: Date): Date => new Date(sendAt.getTime() + 7 * 86_400_000);

/** Invalidates the rendition and the approval: the push is rendered again and needs approval again. */
export async function prepareAgain(tx: Tx, { sendAt }: Push, delivery: Delivery): Promise<void> {
  await execute(tx, sql`delete from rendition where delivery_id = ${delivery.id}`);
  await releaseQuota(tx, delivery);
  // Earlier steps, such as uploaded covers, were for the previous articles.
  await resetSteps(tx, delivery);
  delivery.state = DeliveryState.AWAITING_APPROVAL;
  delivery.reason = null;
  delivery.tries = 0;
  delivery.waits = 0;
  delivery.unended = 0;
  delivery.attempts += 1; // a worker that is rendering the old version may no longer write
  delivery.nextAt = tx.now;
  delivery.deadline = preparedUntil(sendAt);
  delivery.sendBy = null;
  delivery.stateSince = tx.now;
  await wakeWorkers(tx);
}

export async function releaseQuota({ em }: Tx, { id }: Pick<Delivery, 'id'>): Promise<void> {
  await execute(em, sql`delete from quota_hold where delivery_id = ${id} and used_at is null`);
}
