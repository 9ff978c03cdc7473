import { loadCalendar } from '#base/calendar';
import type { Context } from '#base/database';
import { dayOf, firstOf, startOf, yearOf } from '#base/dates';
import { Refusal } from '#base/words';
import type { Log } from '#reach/engine';
import { dueDigests, expireDigest, remindOfDigest } from './clock-of-digests.ts';
import { composeByRule } from '../commands/compose-digest.ts';
import { DigestRule } from '../rule/digest-rule.entity.ts';
import type { Digest } from '../digest.entity.ts';
import { tendAutomatic } from './tend-automatic.ts';
import { hour, nextSending } from '../rule/weeks.ts';

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
  await tendAutomatic(hub, log, isDone);
  for (const { id, sendAt } of await dueDigests(
    hub,
    'remind_at <= ? and reminded_at is null and not is_automatic',
  )) {
    if (await isDone(id, remindOfDigest(hub, { id })))
      log.error({ alarm: 'digest-unapproved', digest: id, sendAt }, 'nobody has approved the push yet');
  }
  for (const { id, sendAt } of await dueDigests(hub, 'send_at <= ? and not is_automatic')) {
    if (await isDone(id, expireDigest(hub, { id, reason: 'digest-not-approved' })))
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
