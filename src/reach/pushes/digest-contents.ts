import { LockMode } from '@mikro-orm/core';
import type { Tx } from '#base/database';
import { newId } from '#base/platform';
import { Refusal } from '#base/words';
import { allow, type Action } from '#city/access';
import { beginAfresh, expectUnsent } from '#reach/delivery';
import { ring, Delivery, DeliveryState, urgency } from '#reach/promise';
import { Outlet } from '#reach/register';
import { Digest } from './digest.entity.ts';

/** The most that one push may bring; the platform's customary number. */
export const maxArticles = 8;

/** The one account that pushes. */
export async function pushingOutlet({ em }: Pick<Tx, 'em'>): Promise<Outlet> {
  return await em.findOneOrFail(Outlet, { name: 'wechat' });
}

/** The digest, held until the transaction ends. */
export async function lockedDigest(tx: Tx, id: string, action: Action, field = 'id'): Promise<Digest> {
  allow(tx.actor, action);
  const digest = await tx.em.findOne(Digest, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!digest) throw new Refusal('not-found', { id }, field);
  return digest;
}

/** Refuses when somebody else has changed it since the caller looked. */
export function expectDigestVersion({ version }: Digest, expectedVersion: number): void {
  if (version !== expectedVersion)
    throw new Refusal('digest.version-conflict', { version, expected: expectedVersion }, 'expectedVersion');
}

/** What brings the digest to the platform; locked, so that no worker begins meanwhile. */
export async function lockedPush({ em }: Tx, { id }: Pick<Digest, 'id'>): Promise<Delivery> {
  return await em.findOneOrFail(
    Delivery,
    { digestId: id, kind: 'push' },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
}

/** As `lockedPush`; refuses unless it is certain that nothing of it has left. */
export async function lockedUnsentPush(tx: Tx, digest: Digest): Promise<Delivery> {
  const push = await lockedPush(tx, digest);
  await expectUnsent(tx, push);
  return push;
}

/** Writes what the digest brings, in this order; each must be something that readers have now. */
export async function writeEntries(tx: Tx, { id }: Digest, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length > maxArticles) throw new Refusal('value.too-many', { most: maxArticles }, 'itemIds');
  if (new Set(itemIds).size < itemIds.length) throw new Refusal('digest.item-repeated', {}, 'itemIds');
  const live = await tx.em.execute<{ id: string }[]>(
    `select item_id id from edition where locale = 'zh' and retired_at is null and item_id = any (?::uuid[])`,
    [`{${itemIds.join(',')}}`],
  );
  const missing = itemIds.findIndex((itemId) => !live.some((row) => row.id === itemId));
  if (missing >= 0) throw new Refusal('item.not-published', {}, `itemIds.${missing}`);
  await tx.em.execute('delete from digest_entry where digest_id = ?', [id]);
  for (const [index, itemId] of itemIds.entries())
    await tx.em.execute('insert into digest_entry (digest_id, position, item_id) values (?, ?, ?)', [
      id,
      index + 1,
      itemId,
    ]);
}

/** Those behind it move up; one statement each, because two may not stand in one place even for a moment. */
export async function removeEntry({ em }: Tx, digestId: string, itemId: string): Promise<void> {
  const [gone] = await em.execute<{ position: number }[]>(
    'delete from digest_entry where digest_id = ? and item_id = ? returning position',
    [digestId, itemId],
  );
  for (let position = gone!.position + 1; position <= maxArticles; position += 1)
    await em.execute('update digest_entry set position = position - 1 where digest_id = ? and position = ?', [
      digestId,
      position,
    ]);
}

/** Promises the push of a new digest. The worker prepares it at once, and sends it when it is approved. */
export async function promisePush(tx: Tx, { id, outletId, sendAt }: Digest): Promise<void> {
  await tx.em.execute(
    `insert into delivery (id, digest_id, outlet_id, locale, kind, state, urgency, next_at, deadline, created_at, state_since)
     values (?, ?, ?, 'zh', 'push', 'awaiting-approval', ${urgency.push}, ?, ?, ?, ?)`,
    [newId(), id, outletId, tx.now, preparedUntil(sendAt), tx.now, tx.now],
  );
  await ring(tx);
}

/** What nobody approves is given up by the clock of digests, not by the worker that prepares it. */
const preparedUntil = (sendAt: Date): Date => new Date(sendAt.getTime() + 7 * 86_400_000);

/** What was prepared no longer holds: it is prepared again, and approval is asked for again. */
export async function prepareAgain(tx: Tx, { sendAt }: Digest, push: Delivery): Promise<void> {
  await tx.em.execute('delete from rendition where delivery_id = ?', [push.id]);
  await freePlace(tx, push);
  // What was done for the articles of before, such as the upload of their covers, is not for these.
  await beginAfresh(tx, push);
  push.state = DeliveryState.AWAITING_APPROVAL;
  push.reason = null;
  push.tries = 0;
  push.waits = 0;
  push.unended = 0;
  push.attempts += 1; // a worker that prepares the old one may no longer write
  push.nextAt = tx.now;
  push.deadline = preparedUntil(sendAt);
  push.sendBy = null;
  push.stateSince = tx.now;
  await ring(tx);
}

export async function freePlace({ em }: Tx, { id }: Pick<Delivery, 'id'>): Promise<void> {
  await em.execute('delete from quota_hold where delivery_id = ? and used_at is null', [id]);
}
