import type { Tx } from '#base/database';
import { queryOne, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { type Delivery, DeliveryState, unsentStates, resetMarker } from '#reach/promise';

const S = DeliveryState;

/** SQL: the platform may have accepted the push `d`: it received the request and did not refuse it. */
export const mayHaveBeenSent = sql`exists (
  select from delivery_attempt a where a.delivery_id = d.id and a.step = 'push'
    and (a.outcome is null or a.outcome in ('unknown', 'done')) and not exists (
      select from delivery_attempt b where b.delivery_id = a.delivery_id and b.step = ${resetMarker} and b.id > a.id))`;

/**
 * How far a push has gone: certainly nothing has left; it has left, or is leaving; unknown; or the platform accepted
 * it, ended it without sending, and will not repeat it.
 */
export type PushProgress = 'unsent' | 'sent' | 'unknown' | 'refused';

/** The caller must hold the lock on the push's row. */
export async function pushProgress(
  { em }: Pick<Tx, 'em'>,
  { id, state, reason }: Pick<Delivery, 'id' | 'state' | 'reason'>,
): Promise<PushProgress> {
  if (state === S.REJECTED || reason === 'wechat-administrator-silent') return 'refused';
  if (unsentStates.includes(state)) return 'unsent';
  if (![S.FAILED, S.EXPIRED, S.CANCELLED, S.MANUAL, S.UNKNOWN, S.RECONCILING].includes(state)) return 'sent';
  const row = await queryOne(
    em,
    sql<{ may: boolean; isTaken: boolean }>`
      select ${mayHaveBeenSent} may, d.far_ids ->> 'msgId' is not null "isTaken" from delivery d where d.id = ${id}`,
  );
  if (row.isTaken) return 'sent';
  return row.may ? 'unknown' : 'unsent';
}

/** Refuses to change a push that has left, or may have, and says which of the two. */
export async function expectPushUnsent(tx: Pick<Tx, 'em'>, push: Delivery): Promise<void> {
  const progress = await pushProgress(tx, push);
  if (progress === 'sent') throw new Refusal('digest.being-sent', {}, 'id');
  if (progress === 'unknown') throw new Refusal('digest.end-unknown', {}, 'id');
  if (progress === 'refused') throw new Refusal('digest.refused-there', {}, 'id');
}
