import { command, type Context } from '#base/database';
import { query, type Sql, sql } from '#base/sql';
import { phrase, Refusal } from '#base/words';
import { notifyPushEditors } from '#reach/engine';
import { DeliveryState } from '#reach/promise';
import { releaseQuota, lockedPush, lockedUnsentDelivery } from '../push-contents.ts';
import type { Push } from '../push.entity.ts';

/** What prevents an automatic push from being sent; also the reason of its delivery if it expires for that. */
export type PushHindrance = 'digest-empty' | 'digest-blocked' | 'digest-none-left' | 'digest-unprepared';

export interface DuePush {
  id: string;
  version: number;
  sendAt: Date;
}

/** Proposed pushes that match the condition `when`; in the order of sending. */
export const duePushes = (ctx: Context, when: Sql): Promise<DuePush[]> =>
  query(
    ctx.em.fork(),
    sql<DuePush>`
      select id, version, send_at "sendAt" from digest where state = 'proposed' and ${when} order by send_at`,
  );

/**
 * Reminds the editors once. `hindrance`: what prevents an automatic push from being sent; its editors are notified of
 * it.
 */
export const remindOfPush = command(
  'digest.remind',
  async (tx, { id, hindrance = null }: { id: string; hindrance?: PushHindrance | null }): Promise<Push> => {
    const push = await lockedPush(tx, id, 'digest.change');
    push.move('remind');
    if (push.remindedAt) throw new Refusal('digest.wrong-state', { state: push.state }, 'id'); // another worker has reminded them
    push.remindedAt = tx.now;
    if (hindrance)
      await notifyPushEditors(tx, { digestId: id, now: tx.now }, (locale) =>
        phrase(locale, 'delivery:notice.hindered', {
          why: phrase(locale, `delivery:hindrance.${hindrance}`),
        }),
      );
    return push;
  },
);

/** Expires a push that could not be sent at its time, and releases its quota. */
export const expirePush = command(
  'digest.expire',
  async (
    tx,
    { id, reason }: { id: string; reason: PushHindrance | 'digest-not-approved' },
  ): Promise<Push> => {
    const push = await lockedPush(tx, id, 'digest.skip');
    push.move('expire');
    const delivery = await lockedUnsentDelivery(tx, push);
    await releaseQuota(tx, delivery);
    delivery.state = DeliveryState.EXPIRED;
    delivery.reason = reason;
    delivery.attempts += 1;
    delivery.stateSince = tx.now;
    await notifyPushEditors(tx, { digestId: id, now: tx.now }, (locale) =>
      phrase(locale, `delivery:reason.${reason}`),
    );
    return push;
  },
);
