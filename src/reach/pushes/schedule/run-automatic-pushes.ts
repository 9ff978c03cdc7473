import { command, type Context } from '#base/database';
import { query, queryFirst, sql } from '#base/sql';
import { phrase, Refusal } from '#base/words';
import type { Rendition } from '#reach/delivery';
import { type Log, notifyPushEditors } from '#reach/engine';
import type { Reason } from '#reach/promise';
import { Outlet } from '#reach/register';
import { sendUntil } from '#reach/wechat';
import { approvePush } from '../commands/approve-push.ts';
import { duePushes, expirePush, remindOfPush, type DuePush, type PushHindrance } from './due-pushes.ts';
import { lockedPush, lockedUnsentDelivery, prepareAgain, removeEntry } from '../push-contents.ts';
import type { Push } from '../push.entity.ts';
import { pushQuotaLeft } from '../rule/push-quota-left.ts';
import { hour } from '../rule/weeks.ts';

/**
 * How long after its time an automatic push may still be rendered if the platform does not answer, in milliseconds.
 */
const maxDelayMs = 2 * hour;

type IgnoringRefusals = (push: string, work: Promise<unknown>) => Promise<boolean>;

/**
 * Handles pushes that need no approval. Articles that cannot be sent are left out as soon as that is known. Anything
 * that prevents the rest from being sent is reported when a normal push would be reminded of, and again when the push
 * expires.
 */
export async function runAutomaticPushes(
  ctx: Context,
  log: Log,
  ignoringRefusals: IgnoringRefusals,
): Promise<void> {
  for (const { id } of await duePushes(ctx, sql`is_automatic and send_at > ${ctx.now} and ${isHindered}`))
    if (await ignoringRefusals(id, leaveOutBlocked(ctx, { id })))
      log.warn({ digest: id }, 'automatic push: left out articles that cannot be sent');
  for (const push of await duePushes(
    ctx,
    sql`is_automatic and remind_at <= ${ctx.now} and reminded_at is null`,
  )) {
    const hindrance = await hindranceOf(ctx, push);
    if (!hindrance || !(await ignoringRefusals(push.id, remindOfPush(ctx, { id: push.id, hindrance }))))
      continue;
    const { id, sendAt } = push;
    log.error({ alarm: 'digest-hindered', digest: id, sendAt, hindrance }, 'automatic push cannot be sent');
  }
  for (const push of await duePushes(ctx, sql`send_at <= ${ctx.now} and is_automatic`))
    await approveOrExpire(ctx, log, push, ignoringRefusals);
}

async function approveOrExpire(
  ctx: Context,
  log: Log,
  push: DuePush,
  ignoringRefusals: IgnoringRefusals,
): Promise<void> {
  const { id, version, sendAt } = push;
  if (ctx.now <= sendUntil(sendAt) && ctx.now.getTime() - sendAt.getTime() <= maxDelayMs) {
    await ignoringRefusals(id, approvePush(ctx, { id, expectedVersion: version }));
    return;
  }
  const reason = (await hindranceOf(ctx, push)) ?? 'digest-unprepared';
  if (await ignoringRefusals(id, expirePush(ctx, { id, reason })))
    log.error({ alarm: 'digest-expired', digest: id, sendAt, reason }, 'automatic push expired, not sent');
}

/** Why it could not be sent now; null: no reason is known. */
async function hindranceOf(ctx: Context, { id }: DuePush): Promise<PushHindrance | null> {
  const em = ctx.em.fork();
  const row = await queryFirst(em, situation(id));
  if (!row) return null;
  const blocking = row.problems?.find(({ isBlocking }) => isBlocking);
  if (blocking) return blocking.reason === 'digest-empty' ? 'digest-empty' : 'digest-blocked';
  const outlet = await em.findOneOrFail(Outlet, row.outletId);
  const [quota] = await pushQuotaLeft(ctx, outlet, [{ at: row.sendAt, deliveryId: row.deliveryId }]);
  return quota!.left > 0 ? null : 'digest-none-left';
}

interface PushSituation {
  outletId: string;
  sendAt: Date;
  deliveryId: string;
  problems: Rendition['problems'] | null;
}

const situation = (id: string) => sql<PushSituation>`
  select g.outlet_id "outletId", g.send_at "sendAt", d.id "deliveryId", r.findings problems
  from digest g join delivery d on d.digest_id = g.id and d.kind = 'push' left join rendition r on r.delivery_id = d.id
  where g.id = ${id}`;

/** SQL, for a row of `digest`: it is rendered, and a particular article must not be sent. */
const isHindered = sql`exists (
  select from delivery d join rendition r on r.delivery_id = d.id
  where d.digest_id = digest.id and d.kind = 'push'
    and exists (select from jsonb_array_elements(r.findings) f
      where (f ->> 'isBlocking')::boolean and f ->> 'position' is not null))`;

/** Removes the articles that must not be sent, and notifies the editors of each with the reason. */
const leaveOutBlocked = command('digest.leave-out', async (tx, { id }: { id: string }): Promise<Push> => {
  const push = await lockedPush(tx, id, 'digest.change');
  push.move('change');
  const delivery = await lockedUnsentDelivery(tx, push);
  const entries = await query(tx, blockedEntries(delivery.id));
  if (entries.length === 0) throw new Refusal('digest.not-prepared', {}, 'id');
  for (const { itemId } of entries) await removeEntry(tx, id, itemId);
  for (const { title, reason, details } of entries)
    await notifyPushEditors(tx, { digestId: id, now: tx.now }, (locale) =>
      phrase(locale, 'delivery:notice.left-out', {
        title,
        why: phrase(locale, `delivery:reason.${reason}`, details ?? {}),
      }),
    );
  push.version += 1;
  push.changedAt = tx.now;
  await prepareAgain(tx, push, delivery);
  return push;
});

interface BlockedEntry {
  itemId: string;
  title: string;
  reason: Reason;
  details: Readonly<Record<string, unknown>> | null;
}

const blockedEntries = (id: string) => sql<BlockedEntry>`
  select distinct on (n.item_id) n.item_id "itemId", e.title, f.finding ->> 'reason' reason, f.finding -> 'details' details
  from delivery d join rendition r on r.delivery_id = d.id
    cross join lateral jsonb_array_elements(r.findings) f (finding)
    join digest_entry n on n.digest_id = d.digest_id and n.position = (f.finding ->> 'position')::int
    join edition e on e.item_id = n.item_id and e.locale = 'zh' and e.retired_at is null
  where d.id = ${id} and (f.finding ->> 'isBlocking')::boolean`;
