import { loadCalendar } from '#base/calendar';
import type { Context } from '#base/database';
import { dayOf, firstOf, startOf, yearOf } from '#base/dates';
import { queryOne, sql } from '#base/sql';
import { Refusal } from '#base/words';
import type { Log } from '#reach/engine';
import { duePushes, expirePush, remindOfPush } from './due-pushes.ts';
import { composeByRule } from '../commands/compose-push.ts';
import { PushRule } from '../rule/push-rule.entity.ts';
import type { Push } from '../push.entity.ts';
import { runAutomaticPushes } from './run-automatic-pushes.ts';
import { hour, nextSending } from '../rule/weeks.ts';

/**
 * Runs the schedule of pushes: composes the rule's push, approves automatic ones at their time, reminds editors once,
 * and expires what was not approved. Idempotent; every worker may call it at any time.
 */
export async function runPushSchedule(ctx: Context, log: Log): Promise<void> {
  /**
   * True if `work` was done. A refusal means that another worker was faster, or that the push is not rendered yet.
   * Other errors are logged, so that they do not delay other pushes.
   */
  const ignoringRefusals = (digest: string, work: Promise<unknown>): Promise<boolean> =>
    work.then(
      () => true,
      (err: unknown) => {
        if (!(err instanceof Refusal))
          log.error({ err, digest }, 'push schedule failed for a push, will be retried');
        return false;
      },
    );
  await composeDue(ctx, log);
  await runAutomaticPushes(ctx, log, ignoringRefusals);
  for (const { id, sendAt } of await duePushes(
    ctx,
    sql`remind_at <= ${ctx.now} and reminded_at is null and not is_automatic`,
  )) {
    if (await ignoringRefusals(id, remindOfPush(ctx, { id })))
      log.error({ alarm: 'digest-unapproved', digest: id, sendAt }, 'push is not approved yet');
  }
  for (const { id, sendAt } of await duePushes(ctx, sql`send_at <= ${ctx.now} and not is_automatic`)) {
    if (await ignoringRefusals(id, expirePush(ctx, { id, reason: 'digest-not-approved' })))
      log.error({ alarm: 'digest-expired', digest: id, sendAt }, 'push expired without approval, not sent');
  }
}

async function composeDue(ctx: Context, log: Log): Promise<void> {
  const rules = await ctx.em.fork().find(PushRule, { isActive: true });
  if (rules.length === 0) return;
  const calendar = await loadCalendar(ctx);
  for (const rule of rules) {
    const opensAt = nextSending(rule, ctx.now, calendar).sendAt.getTime() - rule.composeBefore * hour;
    if (ctx.now.getTime() < opensAt) continue;
    const { outletId } = rule;
    const push = await composeByRule(ctx, { outletId }).catch((err: unknown) => {
      if ((err as { code?: string }).code === '23505') return null; // another worker was faster
      log.error({ err, outlet: outletId }, 'composing a push failed, will be retried');
      return null;
    });
    if (push && !calendar.has(yearOf(dayOf(push.sendAt)))) await alarmMissingYear(ctx, push, log);
  }
}

/**
 * Alarms once, with the first push of the year: until the calendar is imported, weekends and statutory holidays are
 * all that is known.
 */
async function alarmMissingYear(ctx: Context, { outletId, sendAt }: Push, log: Log): Promise<void> {
  const year = yearOf(dayOf(sendAt));
  const [start, end] = [startOf(firstOf(year, 1)), startOf(firstOf(year + 1, 1))];
  const row = await queryOne(
    ctx.em.fork(),
    sql<{ n: number }>`
      select count(*)::int n from digest
        where outlet_id = ${outletId} and is_by_rule and send_at >= ${start} and send_at < ${end}`,
  );
  if (row.n > 1) return;
  log.error(
    { alarm: 'calendar-year-missing', year },
    'holidays of the year not imported; pushes respect its weekends only',
  );
}
