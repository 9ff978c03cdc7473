import { command } from '#base/database';
import { ring, deadlineDays, DeliveryState, urgency } from '#reach/promise';
import { freePlace, lockedDigest, lockedUnsentPush } from '../digest-contents.ts';
import type { Digest } from '../digest.entity.ts';

/** Kept as the reason of the digest, and said in the language of whoever reads it. */
export const publishedOnly = 'digest-published-only';

/**
 * Publishes the articles of a push as pages of the account, of which no follower is told, and gives the push up: for a
 * week in which the account has none left. What is published there already stays as it is.
 */
export const publishDigestOnly = command(
  'digest.publish-only',
  async (tx, { id }: { id: string }): Promise<Digest> => {
    const digest = await lockedDigest(tx, id, 'digest.skip');
    digest.move('skip');
    digest.skipReason = publishedOnly;
    const push = await lockedUnsentPush(tx, digest);
    await freePlace(tx, push);
    push.state = DeliveryState.CANCELLED;
    push.reason = publishedOnly;
    push.attempts += 1;
    push.stateSince = tx.now;
    await tx.em.execute(promise, [tx.now, tx.now, deadlineDays, tx.now, tx.now, digest.outletId, id]);
    await ring(tx);
    return digest;
  },
);

const promise = `
  insert into delivery (id, edition_id, item_id, outlet_id, locale, kind, state, urgency, next_at, deadline, created_at, state_since)
  select gen_random_uuid(), e.id, e.item_id, o.id, e.locale, 'publish', 'planned', ${urgency.waitedFor}, ?,
    ?::timestamptz + make_interval(days => ?), ?, ?
  from digest_entry n join edition e on e.item_id = n.item_id and e.locale = 'zh' and e.retired_at is null
    join outlet o on o.id = ?
  where n.digest_id = ? and not exists (
    select from delivery d where d.outlet_id = o.id and d.item_id = e.item_id and d.locale = e.locale and d.attempts > 0)
  order by n.position
  on conflict (edition_id, outlet_id, kind) do nothing`;
