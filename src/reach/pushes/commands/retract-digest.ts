import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { newId } from '#base/platform';
import { Refusal } from '#base/words';
import { leavingOf } from '#reach/delivery';
import { ring, deadlineDays, urgency } from '#reach/promise';
import { lockedDigest, lockedPush } from '../digest-contents.ts';
import type { Digest } from '../digest.entity.ts';

export interface RetractDigest {
  id: string;
  /** Null: all of them. */
  itemIds?: readonly string[] | null;
  reason: string;
}

/** Takes articles of a push back, as far as the platform can: their pages die, the cards stay in the chats. */
export const retractDigest = command(
  'digest.retract',
  async (tx, { id, itemIds, reason }: RetractDigest): Promise<Digest> => {
    const digest = await lockedDigest(tx, id, 'digest.retract');
    digest.move('retract');
    requiredReason(reason);
    const leaving = await leavingOf(tx, await lockedPush(tx, digest));
    if (leaving === 'unsent' || leaving === 'refused') throw new Refusal('digest.not-sent', {}, 'id');
    const asked = await askBack(tx, digest, itemIds ?? null);
    if (asked === 0) throw new Refusal('not-found', { id }, 'itemIds');
    return digest;
  },
);

/** Marks entries of a push that has left, or may have, and promises their removal. Answers how many. */
export async function askBack(
  tx: Tx,
  { id, outletId }: Pick<Digest, 'id' | 'outletId'>,
  itemIds: readonly string[] | null,
): Promise<number> {
  const marked = await tx.em.execute<object[]>(
    `update digest_entry set retract_asked_at = coalesce(retract_asked_at, ?)
     where digest_id = ? and (? or item_id = any (?::uuid[])) returning position`,
    [tx.now, id, itemIds === null, `{${(itemIds ?? []).join(',')}}`],
  );
  if (marked.length === 0) return 0;
  // One row for a digest: what was taken back before stays so, what is asked for now comes on top.
  await tx.em.execute(promise, [newId(), id, outletId, tx.now, tx.now, deadlineDays, tx.now, tx.now]);
  await ring(tx);
  return marked.length;
}

const promise = `
  insert into delivery (id, digest_id, outlet_id, locale, kind, state, urgency, next_at, deadline, created_at, state_since)
  values (?, ?, ?, 'zh', 'retract', 'planned', ${urgency.withdrawal}, ?, ?::timestamptz + make_interval(days => ?), ?, ?)
  on conflict (digest_id, outlet_id, kind) do update set state = 'retracting', reason = null, tries = 0, waits = 0,
    attempts = delivery.attempts + 1, next_at = excluded.next_at, deadline = excluded.deadline,
    state_since = excluded.state_since`;
