import {
  command,
  dayOf,
  firstOf,
  instantOf,
  loadCalendar,
  Refusal,
  startOf,
  yearOf,
  type Context,
} from '#core';
import { DeliveryState } from '../delivery-state.ts';
import type { Log } from '../hub.ts';
import { sendUntil } from '../push-hours.ts';
import { approveDigest } from './approve-digest.ts';
import { composeByRule } from './compose-digest.ts';
import { freePlace, lockedDigest, lockedUnsentPush } from './digest-contents.ts';
import { DigestRule } from './digest-rule.entity.ts';
import type { Digest } from './digest.entity.ts';
import { hour, nextSending } from './weeks.ts';

/** So long after its time an automatic push may still be prepared, should the platform not answer. */
const automaticPatience = 2 * hour;

/**
 * What the clock does to pushes: puts the rule's together, lets automatic ones go at their time, reminds once, and
 * gives up what nobody approved. May be called by every worker as often as it likes.
 */
export async function tendDigests(hub: Context, log: Log): Promise<void> {
  /** A refusal means that somebody else was quicker, or that it is not prepared yet. A fault is told, and keeps no other push waiting. */
  const isDone = (digest: string, work: Promise<unknown>): Promise<boolean> =>
    work.then(
      () => true,
      (err: unknown) => {
        if (!(err instanceof Refusal))
          log.error({ err, digest }, 'a push could not be looked after; it is tried again');
        return false;
      },
    );
  await composeDue(hub, log);
  await letAutomaticGo(hub, isDone);
  for (const { id, sendAt } of await due(
    hub,
    'remind_at <= ? and reminded_at is null and not is_automatic',
  )) {
    if (await isDone(id, remindOfDigest(hub, { id })))
      log.error({ alarm: 'digest-unapproved', digest: id, sendAt }, 'nobody has approved the push yet');
  }
  for (const { id, sendAt } of await due(hub, 'send_at <= ? and not is_automatic')) {
    if (await isDone(id, expireDigest(hub, { id })))
      log.error({ alarm: 'digest-expired', digest: id, sendAt }, 'nobody approved the push; it was not sent');
  }
}

async function composeDue(hub: Context, log: Log): Promise<void> {
  const rules = await hub.em.fork().find(DigestRule, { isActive: true });
  if (rules.length === 0) return;
  const calendar = await loadCalendar(hub);
  for (const rule of rules) {
    const opensAt = nextSending(rule, hub.now, calendar).sendAt.getTime() - rule.composeBefore * hour;
    if (hub.now.getTime() < opensAt) continue;
    const { outletId } = rule;
    const made = await composeByRule(hub, { outletId }).catch((err: unknown) => {
      if ((err as { code?: string }).code === '23505') return null; // another worker was quicker
      log.error({ err, outlet: outletId }, 'a push could not be put together; it is tried again');
      return null;
    });
    if (made && !calendar.has(yearOf(dayOf(made.sendAt)))) await tellMissingYear(hub, made, log);
  }
}

/** Once, with the first push of the year: until somebody imports it, weekends are all the holidays that there are. */
async function tellMissingYear(hub: Context, { outletId, sendAt }: Digest, log: Log): Promise<void> {
  const year = yearOf(dayOf(sendAt));
  const [row] = await hub.em
    .fork()
    .execute<{ n: number }[]>(
      `select count(*)::int n from digest where outlet_id = ? and is_by_rule and send_at >= ? and send_at < ?`,
      [outletId, startOf(firstOf(year, 1)), startOf(firstOf(year + 1, 1))],
    );
  if (row!.n > 1) return;
  log.error(
    { alarm: 'calendar-year-missing', year },
    'the holidays of the year have not been imported; pushes know its weekends only',
  );
}

async function letAutomaticGo(
  hub: Context,
  isDone: (digest: string, work: Promise<unknown>) => Promise<boolean>,
): Promise<void> {
  for (const { id, version, sendAt } of await due(hub, 'send_at <= ? and is_automatic')) {
    const due = instantOf(sendAt);
    const isOver = hub.now > sendUntil(due) || hub.now.getTime() - due.getTime() > automaticPatience;
    await isDone(
      id,
      isOver ? expireDigest(hub, { id }) : approveDigest(hub, { id, expectedVersion: version }),
    );
  }
}

const due = (hub: Context, when: string) =>
  hub.em
    .fork()
    .execute<{ id: string; version: number; sendAt: string }[]>(
      `select id, version, send_at "sendAt" from digest where state = 'proposed' and ${when} order by send_at`,
      [hub.now],
    );

const remindOfDigest = command('digest.remind', async (tx, { id }: { id: string }): Promise<Digest> => {
  const digest = await lockedDigest(tx, id, 'digest.change');
  digest.move('remind');
  if (digest.remindedAt) throw new Refusal('digest.wrong-state', { state: digest.state }, 'id'); // by another worker
  digest.remindedAt = tx.now;
  return digest;
});

const expireDigest = command('digest.expire', async (tx, { id }: { id: string }): Promise<Digest> => {
  const digest = await lockedDigest(tx, id, 'digest.skip');
  digest.move('expire');
  const push = await lockedUnsentPush(tx, digest);
  await freePlace(tx, push);
  push.state = DeliveryState.EXPIRED;
  push.reason = 'digest-not-approved';
  push.attempts += 1;
  push.stateSince = tx.now;
  return digest;
});
