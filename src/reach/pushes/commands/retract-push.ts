import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { newId } from '#base/platform';
import { execute, sql } from '#base/sql';
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
  const marked = await execute(
    tx,
    sql`
      update digest_entry set retract_asked_at = coalesce(retract_asked_at, ${tx.now})
        where digest_id = ${id} and (${itemIds === null} or item_id = any (${itemIds ?? []}::uuid[]))`,
  );
  if (marked === 0) return 0;
  // One row per push: earlier retractions stay, and these are added.
  await execute(
    tx,
    sql`
      insert into delivery (id, digest_id, outlet_id, locale, kind, state, urgency, next_at, deadline, created_at, state_since)
        values (${newId()}, ${id}, ${outletId}, 'zh', 'retract', 'planned', ${urgency.withdrawal}, ${tx.now},
          ${tx.now}::timestamptz + make_interval(days => ${deadlineDays}), ${tx.now}, ${tx.now})
        on conflict (digest_id, outlet_id, kind) do update set state = 'retracting', reason = null, tries = 0, waits = 0,
          attempts = delivery.attempts + 1, next_at = excluded.next_at, deadline = excluded.deadline,
          state_since = excluded.state_since`,
  );
  await wakeWorkers(tx);
  return marked;
}
