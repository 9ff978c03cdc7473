import { command } from '#base/database';
import { execute, sql } from '#base/sql';
import { wakeWorkers, deadlineDays, DeliveryState, urgency } from '#reach/promise';
import { releaseQuota, lockedPush, lockedUnsentDelivery } from '../push-contents.ts';
import type { Push } from '../push.entity.ts';

/** Stored as the skip reason of the push; shown in the language of the caller. */
export const publishedOnly = 'digest-published-only';

/**
 * Publishes the articles of a push as pages of the account, without notifying followers, and skips the push: for a
 * week in which the account has no push left. Articles that are published there already are left alone.
 */
export const publishPushOnly = command(
  'digest.publish-only',
  async (tx, { id }: { id: string }): Promise<Push> => {
    const push = await lockedPush(tx, id, 'digest.skip');
    push.move('skip');
    push.skipReason = publishedOnly;
    const delivery = await lockedUnsentDelivery(tx, push);
    await releaseQuota(tx, delivery);
    delivery.state = DeliveryState.CANCELLED;
    delivery.reason = publishedOnly;
    delivery.attempts += 1;
    delivery.stateSince = tx.now;
    await execute(
      tx,
      sql`
        insert into delivery (id, edition_id, item_id, outlet_id, locale, kind, state, urgency, next_at, deadline, created_at, state_since)
        select gen_random_uuid(), e.id, e.item_id, o.id, e.locale, 'publish', 'planned', ${urgency.waitedFor}, ${tx.now},
          ${tx.now}::timestamptz + make_interval(days => ${deadlineDays}), ${tx.now}, ${tx.now}
        from digest_entry n join edition e on e.item_id = n.item_id and e.locale = 'zh' and e.retired_at is null
          join outlet o on o.id = ${push.outletId}
        where n.digest_id = ${id} and not exists (
          select from delivery d where d.outlet_id = o.id and d.item_id = e.item_id and d.locale = e.locale and d.attempts > 0)
        order by n.position
        on conflict (edition_id, outlet_id, kind) do nothing`,
    );
    await wakeWorkers(tx);
    return push;
  },
);
