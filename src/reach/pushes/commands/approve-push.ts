import { command, type Tx } from '#base/database';
import { after, dayOf } from '#base/dates';
import { execute, query, queryFirst, sql } from '#base/sql';
import { phrase, Refusal } from '#base/words';
import type { Rendition } from '#reach/delivery';
import { wakeWorkers, type Delivery, DeliveryState } from '#reach/promise';
import { Outlet } from '#reach/register';
import { accountKind, pushesAllowed, pushWindow, sendUntil } from '#reach/wechat';
import { expectPushVersion, lockedPush, lockedUnsentDelivery } from '../push-contents.ts';
import type { Push } from '../push.entity.ts';

/** How long the platform is asked for the result of a push, in days. */
const answerDays = 7;

export interface ApprovePush {
  id: string;
  expectedVersion: number;
}

/**
 * Approves a push to be sent at its time, exactly as shown, and reserves quota for it. Two people have seen it then:
 * the last editor cannot approve.
 */
export const approvePush = command(
  'digest.approve',
  async (tx, { id, expectedVersion }: ApprovePush): Promise<Push> => {
    const push = await lockedPush(tx, id, 'digest.approve');
    push.move('approve');
    expectPushVersion(push, expectedVersion);
    if (push.changedBy !== null && push.changedBy === tx.actor.personId)
      throw new Refusal('digest.four-eyes', {}, 'id');
    if (push.sendAt <= tx.now && !tx.actor.isHub) throw new Refusal('digest.send-time-past', {}, 'sendAt');
    const outlet = await tx.em.findOneOrFail(Outlet, push.outletId);
    const delivery = await lockedUnsentDelivery(tx, push);
    await freezeEditions(tx, push, delivery);
    await reserveQuota(tx, outlet, push, delivery);
    push.approvedAt = tx.now;
    push.approvedBy = tx.actor.personId;
    push.reopenedReason = null;
    push.reopenedTitle = null;
    delivery.state = DeliveryState.QUEUED;
    delivery.reason = null;
    delivery.tries = 0;
    delivery.nextAt = push.sendAt;
    delivery.stateSince = tx.now;
    delivery.sendBy = sendUntil(push.sendAt);
    delivery.deadline = after(push.sendAt, answerDays * 86_400_000);
    await wakeWorkers(tx);
    return push;
  },
);

/**
 * Freezes the editions of the push. Refuses if the rendition is not of what readers have now, or has a blocking
 * problem.
 */
async function freezeEditions({ em, locale }: Tx, { id }: Push, delivery: Delivery): Promise<void> {
  const prepared = await queryFirst(
    em,
    sql<Rendition<{ editions: string[] }>>`
      select payload, findings problems from rendition where delivery_id = ${delivery.id}`,
  );
  if (!prepared) throw new Refusal('digest.not-prepared', {}, 'id');
  const blocking = prepared.problems.find(({ isBlocking }) => isBlocking);
  if (blocking) {
    const why = phrase(locale, `delivery:reason.${blocking.reason}`, blocking.details);
    throw new Refusal('digest.blocked', { why, position: blocking.position ?? 1 }, 'itemIds');
  }
  const live = await query(
    em,
    sql<{ id: string }>`
      update digest_entry n set edition_id = e.id from edition e
        where n.digest_id = ${id} and e.item_id = n.item_id and e.locale = 'zh' and e.retired_at is null
        returning e.id`,
  );
  const preparedIds = new Set(prepared.payload.editions);
  if (live.length !== preparedIds.size || live.some((edition) => !preparedIds.has(edition.id)))
    throw new Refusal('digest.not-prepared', {}, 'id');
}

/** Locks the row of the window, so that two concurrent approvals cannot reserve the same push. */
async function reserveQuota(
  { em, now }: Tx,
  { id, settings }: Outlet,
  { sendAt }: Push,
  delivery: Delivery,
): Promise<void> {
  const kind = accountKind(settings);
  const { start, end } = pushWindow(kind, sendAt > now ? sendAt : now); // an automatic push may be late
  await execute(
    em,
    sql`
      insert into quota (outlet_id, act, window_start, allowed) values (${id}, 'push', ${start}, ${pushesAllowed[kind]})
        on conflict (outlet_id, act, window_start) do update set allowed = quota.allowed`,
  );
  const holds = await execute(
    em,
    sql`
      insert into quota_hold (delivery_id, outlet_id, act, window_start)
        select ${delivery.id}, q.outlet_id, q.act, q.window_start from quota q
        where q.outlet_id = ${id} and q.act = 'push' and q.window_start = ${start} and q.allowed - q.used > (
          select count(*) from quota_hold h where h.outlet_id = q.outlet_id and h.act = q.act
            and h.window_start = q.window_start and h.used_at is null and h.delivery_id <> ${delivery.id})
        on conflict (delivery_id) do update set window_start = excluded.window_start`,
  );
  if (holds === 0) throw new Refusal('digest.no-push-left', { from: dayOf(end) }, 'sendAt');
}
