import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { newId } from '#base/platform';
import { Refusal } from '#base/words';
import { pushProgress } from '#reach/delivery';
import { wakeWorkers, deadlineDays, urgency } from '#reach/promise';
import { lockedPush, lockedDeliveryOf } from '../push-contents.ts';
import type { Push } from '../push.entity.ts';

export interface RetractPush {
  id: string;
  /** Null: all articles. */
  itemIds?: readonly string[] | null;
  reason: string;
}

/** Retracts articles of a push as far as the platform can: their pages are removed, the cards stay in the chats. */
export const retractPush = command(
  'digest.retract',
  async (tx, { id, itemIds, reason }: RetractPush): Promise<Push> => {
    const push = await lockedPush(tx, id, 'digest.retract');
    push.move('retract');
    requiredReason(reason);
    const progress = await pushProgress(tx, await lockedDeliveryOf(tx, push));
    if (progress === 'unsent' || progress === 'refused') throw new Refusal('digest.not-sent', {}, 'id');
    const count = await requestRetraction(tx, push, itemIds ?? null);
    if (count === 0) throw new Refusal('not-found', { id }, 'itemIds');
    return push;
  },
);

/** Marks entries of a push that has left, or may have, and promises their removal. Returns their number. */
export async function requestRetraction(
  tx: Tx,
  { id, outletId }: Pick<Push, 'id' | 'outletId'>,
  itemIds: readonly string[] | null,
): Promise<number> {
  const marked = await tx.em.execute<object[]>(
    `update digest_entry set retract_asked_at = coalesce(retract_asked_at, ?)
     where digest_id = ? and (? or item_id = any (?::uuid[])) returning position`,
    [tx.now, id, itemIds === null, `{${(itemIds ?? []).join(',')}}`],
  );
  if (marked.length === 0) return 0;
  // One row per push: earlier retractions stay, and these are added.
  await tx.em.execute(promise, [newId(), id, outletId, tx.now, tx.now, deadlineDays, tx.now, tx.now]);
  await wakeWorkers(tx);
  return marked.length;
}

const promise = `
  insert into delivery (id, digest_id, outlet_id, locale, kind, state, urgency, next_at, deadline, created_at, state_since)
  values (?, ?, ?, 'zh', 'retract', 'planned', ${urgency.withdrawal}, ?, ?::timestamptz + make_interval(days => ?), ?, ?)
  on conflict (digest_id, outlet_id, kind) do update set state = 'retracting', reason = null, tries = 0, waits = 0,
    attempts = delivery.attempts + 1, next_at = excluded.next_at, deadline = excluded.deadline,
    state_since = excluded.state_since`;
