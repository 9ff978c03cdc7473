import { command, type Context } from '#base/database';
import { phrase, Refusal } from '#base/words';
import { rowsOf, tellOfPush } from '#reach/engine';
import { DeliveryState } from '#reach/promise';
import { freePlace, lockedDigest, lockedUnsentPush } from '../digest-contents.ts';
import type { Digest } from '../digest.entity.ts';

/** What keeps an automatic push from leaving; also the reason of its delivery, once it is given up for that. */
export type Hindrance = 'digest-empty' | 'digest-blocked' | 'digest-none-left' | 'digest-unprepared';

export interface DueDigest {
  id: string;
  version: number;
  sendAt: string;
}

/** Proposed pushes for which `when` holds, with the present time as its parameter; the first to go first. */
export const dueDigests = (hub: Context, when: string): Promise<DueDigest[]> =>
  hub.em
    .fork()
    .execute<DueDigest[]>(
      `select id, version, send_at "sendAt" from digest where state = 'proposed' and ${when} order by send_at`,
      [hub.now],
    );

/** Once. `hindrance`: what keeps an automatic push from leaving; its editors find it among their messages. */
export const remindOfDigest = command(
  'digest.remind',
  async (tx, { id, hindrance = null }: { id: string; hindrance?: Hindrance | null }): Promise<Digest> => {
    const digest = await lockedDigest(tx, id, 'digest.change');
    digest.move('remind');
    if (digest.remindedAt) throw new Refusal('digest.wrong-state', { state: digest.state }, 'id'); // by another worker
    digest.remindedAt = tx.now;
    if (hindrance)
      await tellOfPush(rowsOf(tx), { digestId: id, now: tx.now }, (locale) =>
        phrase(locale, 'delivery:notice.hindered', {
          why: phrase(locale, `delivery:hindrance.${hindrance}`),
        }),
      );
    return digest;
  },
);

/** Gives up a push that could not go at its time, and the place that was kept for it. */
export const expireDigest = command(
  'digest.expire',
  async (tx, { id, reason }: { id: string; reason: Hindrance | 'digest-not-approved' }): Promise<Digest> => {
    const digest = await lockedDigest(tx, id, 'digest.skip');
    digest.move('expire');
    const push = await lockedUnsentPush(tx, digest);
    await freePlace(tx, push);
    push.state = DeliveryState.EXPIRED;
    push.reason = reason;
    push.attempts += 1;
    push.stateSince = tx.now;
    await tellOfPush(rowsOf(tx), { digestId: id, now: tx.now }, (locale) =>
      phrase(locale, `delivery:reason.${reason}`),
    );
    return digest;
  },
);
