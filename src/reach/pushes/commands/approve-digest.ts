import { command, type Tx } from '#base/database';
import { after, dayOf } from '#base/dates';
import { phrase, Refusal } from '#base/words';
import type { Rendition } from '#reach/delivery';
import { ring, type Delivery, DeliveryState } from '#reach/promise';
import { Outlet } from '#reach/register';
import { accountKind, pushesAllowed, pushWindow, sendUntil } from '#reach/wechat';
import { expectDigestVersion, lockedDigest, lockedUnsentPush } from '../digest-contents.ts';
import type { Digest } from '../digest.entity.ts';

/** So long the platform is asked what became of a push; in days. */
const answerDays = 7;

export interface ApproveDigest {
  id: string;
  expectedVersion: number;
}

/**
 * Lets a push go at its time, exactly as it was shown, and keeps a place of the account's quota for it. Two people have
 * seen it then: nobody approves what they were the last to change.
 */
export const approveDigest = command(
  'digest.approve',
  async (tx, { id, expectedVersion }: ApproveDigest): Promise<Digest> => {
    const digest = await lockedDigest(tx, id, 'digest.approve');
    digest.move('approve');
    expectDigestVersion(digest, expectedVersion);
    if (digest.changedBy !== null && digest.changedBy === tx.actor.personId)
      throw new Refusal('digest.four-eyes', {}, 'id');
    if (digest.sendAt <= tx.now && !tx.actor.isHub) throw new Refusal('digest.send-time-past', {}, 'sendAt');
    const outlet = await tx.em.findOneOrFail(Outlet, digest.outletId);
    const push = await lockedUnsentPush(tx, digest);
    await freeze(tx, digest, push);
    await keepPlace(tx, outlet, digest, push);
    digest.approvedAt = tx.now;
    digest.approvedBy = tx.actor.personId;
    digest.reopenedReason = null;
    digest.reopenedTitle = null;
    push.state = DeliveryState.QUEUED;
    push.reason = null;
    push.tries = 0;
    push.nextAt = digest.sendAt;
    push.stateSince = tx.now;
    push.sendBy = sendUntil(digest.sendAt);
    push.deadline = after(digest.sendAt, answerDays * 86_400_000);
    await ring(tx);
    return digest;
  },
);

/** What was prepared is what readers have today, and nothing forbids to send it. */
async function freeze({ em, locale }: Tx, { id }: Digest, push: Delivery): Promise<void> {
  const [prepared] = await em.execute<Rendition<{ editions: string[] }>[]>(
    'select payload, findings from rendition where delivery_id = ?',
    [push.id],
  );
  if (!prepared) throw new Refusal('digest.not-prepared', {}, 'id');
  const blocking = prepared.findings.find(({ isBlocking }) => isBlocking);
  if (blocking) {
    const why = phrase(locale, `delivery:reason.${blocking.reason}`, blocking.details);
    throw new Refusal('digest.blocked', { why, position: blocking.position ?? 1 }, 'itemIds');
  }
  const live = await em.execute<{ id: string }[]>(
    `update digest_entry n set edition_id = e.id from edition e
     where n.digest_id = ? and e.item_id = n.item_id and e.locale = 'zh' and e.retired_at is null
     returning e.id, n.position`,
    [id],
  );
  const shown = new Set(prepared.payload.editions);
  if (live.length !== shown.size || live.some((edition) => !shown.has(edition.id)))
    throw new Refusal('digest.not-prepared', {}, 'id');
}

/** The row of the window is held, so two approvals at the same moment cannot take one place. */
async function keepPlace(
  { em, now }: Tx,
  { id, settings }: Outlet,
  { sendAt }: Digest,
  push: Delivery,
): Promise<void> {
  const kind = accountKind(settings);
  const { start, end } = pushWindow(kind, sendAt > now ? sendAt : now); // an automatic one may be late
  await em.execute(
    `insert into quota (outlet_id, act, window_start, allowed) values (?, 'push', ?, ?)
     on conflict (outlet_id, act, window_start) do update set allowed = quota.allowed`,
    [id, start, pushesAllowed[kind]],
  );
  const kept = await em.execute<object[]>(
    `insert into quota_hold (delivery_id, outlet_id, act, window_start)
     select ?, q.outlet_id, q.act, q.window_start from quota q
     where q.outlet_id = ? and q.act = 'push' and q.window_start = ? and q.allowed - q.used > (
       select count(*) from quota_hold h where h.outlet_id = q.outlet_id and h.act = q.act
         and h.window_start = q.window_start and h.used_at is null and h.delivery_id <> ?)
     on conflict (delivery_id) do update set window_start = excluded.window_start
     returning delivery_id`,
    [push.id, id, start, push.id],
  );
  if (kept.length === 0) throw new Refusal('digest.no-push-left', { from: dayOf(end) }, 'sendAt');
}
