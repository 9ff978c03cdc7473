import type { Tx } from '#base/database';
import { Refusal } from '#base/words';
import { type Delivery, DeliveryState, unsentStates, startAfresh } from '#reach/promise';

const S = DeliveryState;

/** SQL: the platform may have taken the push `delivery`, because it was asked to and did not say no. */
export const mayHaveLeft = (delivery: string): string => `exists (
  select from delivery_attempt a where a.delivery_id = ${delivery}.id and a.step = 'push'
    and (a.outcome is null or a.outcome in ('unknown', 'done')) and not exists (
      select from delivery_attempt b where b.delivery_id = a.delivery_id and b.step = '${startAfresh}' and b.id > a.id))`;

/**
 * Of a push: nothing of it has left, for certain; it has left, or is leaving; nobody knows; or the platform has taken it and
 * ended it without sending, which it will not do over.
 */
export type Leaving = 'unsent' | 'sent' | 'unknown' | 'refused';

/** The caller holds the row of the push. */
export async function leavingOf(
  { em }: Pick<Tx, 'em'>,
  { id, state, reason }: Pick<Delivery, 'id' | 'state' | 'reason'>,
): Promise<Leaving> {
  if (state === S.REJECTED || reason === 'wechat-administrator-silent') return 'refused';
  if (unsentStates.includes(state)) return 'unsent';
  if (![S.FAILED, S.EXPIRED, S.CANCELLED, S.MANUAL, S.UNKNOWN, S.RECONCILING].includes(state)) return 'sent';
  const [row] = await em.execute<{ may: boolean; isTaken: boolean }[]>(
    `select ${mayHaveLeft('d')} may, d.far_ids ->> 'msgId' is not null "isTaken" from delivery d where d.id = ?`,
    [id],
  );
  if (row!.isTaken) return 'sent';
  return row!.may ? 'unknown' : 'unsent';
}

/** Refuses what would change a push that has left, or may have, and says which of the two. */
export async function expectUnsent(tx: Pick<Tx, 'em'>, push: Delivery): Promise<void> {
  const leaving = await leavingOf(tx, push);
  if (leaving === 'sent') throw new Refusal('digest.being-sent', {}, 'id');
  if (leaving === 'unknown') throw new Refusal('digest.end-unknown', {}, 'id');
  if (leaving === 'refused') throw new Refusal('digest.refused-there', {}, 'id');
}
