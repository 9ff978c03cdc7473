import { command, type Context } from '#base/database';
import { instantOf } from '#base/dates';
import { phrase, Refusal } from '#base/words';
import type { Rendition } from '#reach/delivery';
import { type Log, rowsOf, tellOfPush } from '#reach/engine';
import type { Reason } from '#reach/promise';
import { Outlet } from '#reach/register';
import { sendUntil } from '#reach/wechat';
import { approveDigest } from '../commands/approve-digest.ts';
import {
  dueDigests,
  expireDigest,
  remindOfDigest,
  type DueDigest,
  type Hindrance,
} from './clock-of-digests.ts';
import { lockedDigest, lockedUnsentPush, prepareAgain, removeEntry } from '../digest-contents.ts';
import type { Digest } from '../digest.entity.ts';
import { pushPlaces } from '../rule/push-places.ts';
import { hour } from '../rule/weeks.ts';

/** So long after its time an automatic push may still be prepared, should the platform not answer. */
const patience = 2 * hour;

type IsDone = (digest: string, work: Promise<unknown>) => Promise<boolean>;

/**
 * What becomes of pushes that nobody has to approve. An article that cannot be sent is left out as soon as that is known;
 * what keeps the rest from leaving is told when others would be reminded to approve, and again when it is given up.
 */
export async function tendAutomatic(hub: Context, log: Log, isDone: IsDone): Promise<void> {
  for (const { id } of await dueDigests(hub, `is_automatic and send_at > ? and ${isHindered}`))
    if (await isDone(id, leaveOutBlocked(hub, { id })))
      log.warn({ digest: id }, 'articles that cannot be sent were left out of an automatic push');
  for (const digest of await dueDigests(hub, 'is_automatic and remind_at <= ? and reminded_at is null')) {
    const hindrance = await hindranceOf(hub, digest);
    if (!hindrance || !(await isDone(digest.id, remindOfDigest(hub, { id: digest.id, hindrance })))) continue;
    const { id, sendAt } = digest;
    log.error(
      { alarm: 'digest-hindered', digest: id, sendAt, hindrance },
      'an automatic push cannot be sent',
    );
  }
  for (const digest of await dueDigests(hub, 'send_at <= ? and is_automatic'))
    await letGo(hub, log, digest, isDone);
}

async function letGo(hub: Context, log: Log, digest: DueDigest, isDone: IsDone): Promise<void> {
  const { id, version, sendAt } = digest;
  const due = instantOf(sendAt);
  if (hub.now <= sendUntil(due) && hub.now.getTime() - due.getTime() <= patience) {
    await isDone(id, approveDigest(hub, { id, expectedVersion: version }));
    return;
  }
  const reason = (await hindranceOf(hub, digest)) ?? 'digest-unprepared';
  if (await isDone(id, expireDigest(hub, { id, reason })))
    log.error({ alarm: 'digest-expired', digest: id, sendAt, reason }, 'an automatic push was not sent');
}

/** Why it could not be sent now; null: nothing is known. */
async function hindranceOf(hub: Context, { id }: DueDigest): Promise<Hindrance | null> {
  const em = hub.em.fork();
  const [row] = await em.execute<Hindering[]>(standing, [id]);
  if (!row) return null;
  const blocking = row.findings?.find(({ isBlocking }) => isBlocking);
  if (blocking) return blocking.reason === 'digest-empty' ? 'digest-empty' : 'digest-blocked';
  const outlet = await em.findOneOrFail(Outlet, row.outletId);
  const [places] = await pushPlaces(hub, outlet, [{ at: instantOf(row.sendAt), deliveryId: row.deliveryId }]);
  return places!.left > 0 ? null : 'digest-none-left';
}

interface Hindering {
  outletId: string;
  sendAt: string | Date;
  deliveryId: string;
  findings: Rendition['findings'] | null;
}

const standing = `
  select g.outlet_id "outletId", g.send_at "sendAt", d.id "deliveryId", r.findings
  from digest g join delivery d on d.digest_id = g.id and d.kind = 'push' left join rendition r on r.delivery_id = d.id
  where g.id = ?`;

/** SQL, of a digest: it was prepared, and one of several articles may not be sent. */
const isHindered = `exists (
  select from delivery d join rendition r on r.delivery_id = d.id
  where d.digest_id = digest.id and d.kind = 'push'
    and exists (select from jsonb_array_elements(r.findings) f
      where (f ->> 'isBlocking')::boolean and f ->> 'position' is not null))`;

/** Takes the articles out that may not be sent, and tells the editors of each why. */
const leaveOutBlocked = command('digest.leave-out', async (tx, { id }: { id: string }): Promise<Digest> => {
  const digest = await lockedDigest(tx, id, 'digest.change');
  digest.move('change');
  const push = await lockedUnsentPush(tx, digest);
  const entries = await tx.em.execute<LeftOut[]>(blockedEntries, [push.id]);
  if (entries.length === 0) throw new Refusal('digest.not-prepared', {}, 'id');
  for (const { itemId } of entries) await removeEntry(tx, id, itemId);
  for (const { title, reason, details } of entries)
    await tellOfPush(rowsOf(tx), { digestId: id, now: tx.now }, (locale) =>
      phrase(locale, 'delivery:notice.left-out', {
        title,
        why: phrase(locale, `delivery:reason.${reason}`, details ?? {}),
      }),
    );
  digest.version += 1;
  digest.changedAt = tx.now;
  await prepareAgain(tx, digest, push);
  return digest;
});

interface LeftOut {
  itemId: string;
  title: string;
  reason: Reason;
  details: Readonly<Record<string, unknown>> | null;
}

const blockedEntries = `
  select distinct on (n.item_id) n.item_id "itemId", e.title, f.finding ->> 'reason' reason, f.finding -> 'details' details
  from delivery d join rendition r on r.delivery_id = d.id
    cross join lateral jsonb_array_elements(r.findings) f (finding)
    join digest_entry n on n.digest_id = d.digest_id and n.position = (f.finding ->> 'position')::int
    join edition e on e.item_id = n.item_id and e.locale = 'zh' and e.retired_at is null
  where d.id = ? and (f.finding ->> 'isBlocking')::boolean`;
