import { loadCalendar } from '#base/calendar';
import type { Context } from '#base/database';
import { after, dayOf, startOf } from '#base/dates';
import { query, sql } from '#base/sql';
import type { Outlet } from '#reach/register';
import { accountKind, pushesAllowed, pushWindow, type AccountKind } from '#reach/wechat';
import { PushRule } from '../rule/push-rule.entity.ts';
import { sendingOf, weekOf } from '../rule/weeks.ts';
import { pushesById, type PushRow } from '../console/push-rows.ts';
import { pushingOutlet } from '../push-contents.ts';

export interface CalendarDay {
  date: string;
  /** Of the window that contains the day: the day itself or its month. */
  allowed: number;
  used: number;
  /** Approved and not sent yet. */
  reserved: number;
  left: number;
  planned: PushRow[];
  sent: PushRow[];
}

export interface CalendarDuty {
  /** Its number in the annex. */
  number: number;
  content: string | null;
  /** The Monday of the week. */
  week: string;
  isMet: boolean;
  /** Nothing was sent yet, but a push is planned. */
  isPlanned: boolean;
  /** Nothing was sent, and the account has no push left that week. */
  isImpossible: boolean;
}

export interface WechatCalendar {
  accountKind: AccountKind;
  days: CalendarDay[];
  duties: CalendarDuty[];
}

const oneDay = 86_400_000;

/** The quota, the planned and the sent pushes of each day in Beijing, and the duties of the notice that they meet. */
export async function wechatCalendar(ctx: Context, from: string, count: number): Promise<WechatCalendar> {
  const outlet = await pushingOutlet(ctx);
  const kind = accountKind(outlet.settings);
  // Duties apply to whole weeks, even if some of their days are not shown.
  const start = startOf(weekOf(startOf(from)));
  const lastDay = after(startOf(from), (count - 1) * oneDay);
  const end = after(startOf(weekOf(lastDay)), 7 * oneDay);
  const [pushes, windows] = [
    await pushesBetween(ctx, outlet.id, start, end),
    await quotaBetween(ctx, outlet.id, pushWindow(kind, start).start, end),
  ];
  const rows = await pushesById(
    ctx,
    pushes.map(({ id }) => id),
  );
  const on = (date: string, isSent: boolean) =>
    pushes
      .filter((push) => push.isSent === isSent && dayOf(push.at) === date)
      .flatMap(({ id }) => rows.filter((row) => row.id === id));

  const length = Math.round((end.getTime() - start.getTime()) / oneDay);
  const days = Array.from({ length }, (_, index) => {
    const at = after(start, index * oneDay);
    const date = dayOf(at);
    const window = windows.find((each) => each.start.getTime() === pushWindow(kind, at).start.getTime());
    const { allowed, used, reserved } = window ?? { allowed: pushesAllowed[kind], used: 0, reserved: 0 };
    const left = Math.max(allowed - used - reserved, 0);
    return { date, allowed, used, reserved, left, planned: on(date, false), sent: on(date, true) };
  });
  const visibleDays = days.filter(({ date }) => date >= from && date <= dayOf(lastDay));
  const unreachable = await weeksWithoutPush(ctx, outlet, days);
  return { accountKind: kind, days: visibleDays, duties: await dutiesOf(ctx, days, unreachable) };
}

interface CalendarPush {
  id: string;
  at: Date;
  isSent: boolean;
}

/** Ordered by the time at which they were or will be sent. */
const pushesBetween = ({ em }: Context, outletId: string, start: Date, end: Date): Promise<CalendarPush[]> =>
  query(
    em,
    sql<CalendarPush>`
      select id, at, "isSent" from (
          select g.id, coalesce(h.used_at, greatest(g.send_at, case when d.state = 'quota-wait' then d.next_at end)) at,
            h.used_at is not null and d.state not in ('rejected', 'failed', 'expired', 'cancelled') "isSent", d.state
          from digest g join delivery d on d.digest_id = g.id and d.kind = 'push'
            left join quota_hold h on h.delivery_id = d.id
          where g.outlet_id = ${outletId} and g.state in ('proposed', 'approved')
        ) push
        where at >= ${start} and at < ${end} and ("isSent" or state not in ('rejected', 'failed', 'expired', 'cancelled'))
        order by at`,
  );

const quotaBetween = ({ em }: Context, outletId: string, start: Date, end: Date) =>
  query(
    em,
    sql<{ start: Date; allowed: number; used: number; reserved: number }>`
      select q.window_start "start", q.allowed, q.used, (select count(*)::int from quota_hold h
          where h.outlet_id = q.outlet_id and h.act = q.act and h.window_start = q.window_start and h.used_at is null) reserved
        from quota q where q.outlet_id = ${outletId} and q.act = 'push' and q.window_start >= ${start} and q.window_start < ${end}`,
  );

/**
 * Future weeks in which no push is left, counted as the rule would use them: a service account has four a month, so a
 * fifth week is known in advance. A push that an editor skips is free for a later week.
 */
async function weeksWithoutPush(
  ctx: Context,
  outlet: Outlet,
  days: readonly CalendarDay[],
): Promise<Set<string>> {
  const kind = accountKind(outlet.settings);
  const rule = await ctx.em.findOne(PushRule, { outletId: outlet.id, isActive: true });
  const calendar = await loadCalendar(ctx);
  const without = new Set<string>();
  const wanted = new Map<number, number>();
  for (const [week, visibleDays] of Map.groupBy(days, ({ date }) => weekOf(startOf(date)))) {
    const sending = rule && sendingOf(rule, week, calendar).sendAt;
    if (sending && sending <= ctx.now) continue;
    // An approved push has reserved its quota; a proposed one may find none.
    const isTaken = visibleDays.some(
      ({ planned, sent }) => sent.length > 0 || planned.some(({ state }) => state === 'approved'),
    );
    // Without a rule, any day of the week will do.
    const to = sending
      ? [sending]
      : visibleDays.map(({ date }) => startOf(date)).filter((at) => after(at, oneDay) > ctx.now);
    const [window] = to.map((at) => pushWindow(kind, at).start.getTime());
    if (window === undefined) continue;
    const used = wanted.get(window) ?? 0;
    const left = Math.max(0, ...to.map((at) => days.find(({ date }) => date === dayOf(at))?.left ?? 0));
    if (!isTaken && left - used <= 0) without.add(week);
    else if (!isTaken) wanted.set(window, used + 1);
  }
  return without;
}

/** The duties that are met by pushing 网站推送, for each week with a visible day. */
async function dutiesOf(
  { em }: Context,
  days: readonly CalendarDay[],
  unreachable: ReadonlySet<string>,
): Promise<CalendarDuty[]> {
  const duties = await query(
    em,
    sql<{ number: number; content: string | null }>`
      select number, content from duty where 'push' = any (modes) order by number`,
  );
  const weeks = Map.groupBy(days, ({ date }) => weekOf(startOf(date)));
  return [...weeks].flatMap(([week, visibleDays]) =>
    duties.map((duty) => ({
      ...duty,
      week,
      isMet: visibleDays.some(({ sent }) => sent.length > 0),
      isPlanned: visibleDays.some(({ planned }) => planned.length > 0),
      isImpossible: unreachable.has(week) && visibleDays.every(({ sent }) => sent.length === 0),
    })),
  );
}
