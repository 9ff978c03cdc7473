import { loadCalendar } from '#base/calendar';
import type { Context } from '#base/database';
import { after, dayOf, instantOf, startOf } from '#base/dates';
import type { Outlet } from '#reach/register';
import { accountKind, pushesAllowed, pushWindow, type AccountKind } from '#reach/wechat';
import { DigestRule } from '../rule/digest-rule.entity.ts';
import { sendingOf, weekOf } from '../rule/weeks.ts';
import { digestsById, type DigestRow } from '../console/digest-rows.ts';
import { pushingOutlet } from '../digest-contents.ts';

export interface CalendarDay {
  date: string;
  /** Of the window that the day lies in: the day itself, or its month. */
  allowed: number;
  used: number;
  /** Approved, and not sent yet. */
  reserved: number;
  left: number;
  planned: DigestRow[];
  sent: DigestRow[];
}

export interface CalendarDuty {
  /** Its place in the annex. */
  number: number;
  content: string | null;
  /** The Monday of the week. */
  week: string;
  isMet: boolean;
  /** Nothing went out yet, but something is to. */
  isPlanned: boolean;
  /** Nothing went out, and the account has no push left that week. */
  isImpossible: boolean;
}

export interface WechatCalendar {
  accountKind: AccountKind;
  days: CalendarDay[];
  duties: CalendarDuty[];
}

const oneDay = 86_400_000;

/** What may be pushed, what is planned and what went out, day by day in Beijing; and which duties of the notice that meets. */
export async function wechatCalendar(ctx: Context, from: string, count: number): Promise<WechatCalendar> {
  const outlet = await pushingOutlet(ctx);
  const kind = accountKind(outlet.settings);
  // Duties are of whole weeks, also of those whose other days are not shown.
  const start = startOf(weekOf(startOf(from)));
  const lastDay = after(startOf(from), (count - 1) * oneDay);
  const end = after(startOf(weekOf(lastDay)), 7 * oneDay);
  const [pushes, windows] = [
    await pushesBetween(ctx, outlet.id, start, end),
    await quotaBetween(ctx, outlet.id, pushWindow(kind, start).start, end),
  ];
  const rows = await digestsById(
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
  const shown = days.filter(({ date }) => date >= from && date <= dayOf(lastDay));
  const unreachable = await weeksWithoutPush(ctx, outlet, days);
  return { accountKind: kind, days: shown, duties: await dutiesOf(ctx, days, unreachable) };
}

interface Push {
  id: string;
  at: Date;
  isSent: boolean;
}

/** By when they went, or are to go. */
async function pushesBetween({ em }: Context, outletId: string, start: Date, end: Date): Promise<Push[]> {
  const rows = await em.execute<(Push & { at: string })[]>(
    `select id, at, "isSent" from (
       select g.id, coalesce(h.used_at, greatest(g.send_at, case when d.state = 'quota-wait' then d.next_at end)) at,
         h.used_at is not null and d.state not in ('rejected', 'failed', 'expired', 'cancelled') "isSent", d.state
       from digest g join delivery d on d.digest_id = g.id and d.kind = 'push'
         left join quota_hold h on h.delivery_id = d.id
       where g.outlet_id = ? and g.state in ('proposed', 'approved')
     ) push
     where at >= ? and at < ? and ("isSent" or state not in ('rejected', 'failed', 'expired', 'cancelled'))
     order by at`,
    [outletId, start, end],
  );
  return rows.map((row) => ({ ...row, at: instantOf(row.at) }));
}

async function quotaBetween({ em }: Context, outletId: string, start: Date, end: Date) {
  const rows = await em.execute<{ start: string; allowed: number; used: number; reserved: number }[]>(
    `select q.window_start "start", q.allowed, q.used, (select count(*)::int from quota_hold h
       where h.outlet_id = q.outlet_id and h.act = q.act and h.window_start = q.window_start and h.used_at is null) reserved
     from quota q where q.outlet_id = ? and q.act = 'push' and q.window_start >= ? and q.window_start < ?`,
    [outletId, start, end],
  );
  return rows.map((row) => ({ ...row, start: instantOf(row.start) }));
}

/**
 * The weeks to come in which no push is left, counted as the rule would use them: a service account has four a month, so
 * that a fifth week is known beforehand. One that an editor gives up earlier is free for a later one.
 */
async function weeksWithoutPush(
  ctx: Context,
  outlet: Outlet,
  days: readonly CalendarDay[],
): Promise<Set<string>> {
  const kind = accountKind(outlet.settings);
  const rule = await ctx.em.findOne(DigestRule, { outletId: outlet.id, isActive: true });
  const calendar = await loadCalendar(ctx);
  const without = new Set<string>();
  const wanted = new Map<number, number>();
  for (const [week, shown] of Map.groupBy(days, ({ date }) => weekOf(startOf(date)))) {
    const sending = rule && sendingOf(rule, week, calendar).sendAt;
    if (sending && sending <= ctx.now) continue;
    // What is approved holds a place already; what is proposed may find none.
    const isTaken = shown.some(
      ({ planned, sent }) => sent.length > 0 || planned.some(({ state }) => state === 'approved'),
    );
    // Without a rule any of its days will do.
    const to = sending
      ? [sending]
      : shown.map(({ date }) => startOf(date)).filter((at) => after(at, oneDay) > ctx.now);
    const [window] = to.map((at) => pushWindow(kind, at).start.getTime());
    if (window === undefined) continue;
    const used = wanted.get(window) ?? 0;
    const left = Math.max(0, ...to.map((at) => days.find(({ date }) => date === dayOf(at))?.left ?? 0));
    if (!isTaken && left - used <= 0) without.add(week);
    else if (!isTaken) wanted.set(window, used + 1);
  }
  return without;
}

/** The duties that are met by pushing 网站推送, for each week of which a day is shown. */
async function dutiesOf(
  { em }: Context,
  days: readonly CalendarDay[],
  unreachable: ReadonlySet<string>,
): Promise<CalendarDuty[]> {
  const duties = await em.execute<{ number: number; content: string | null }[]>(
    `select number, content from duty where 'push' = any (modes) order by number`,
  );
  const weeks = Map.groupBy(days, ({ date }) => weekOf(startOf(date)));
  return [...weeks].flatMap(([week, shown]) =>
    duties.map((duty) => ({
      ...duty,
      week,
      isMet: shown.some(({ sent }) => sent.length > 0),
      isPlanned: shown.some(({ planned }) => planned.length > 0),
      isImpossible: unreachable.has(week) && shown.every(({ sent }) => sent.length === 0),
    })),
  );
}
