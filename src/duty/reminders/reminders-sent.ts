import { keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import type { Context } from '#base/database';
import { instantOf, type Day } from '#base/dates';
import { query, sql } from '#base/sql';
import type { LocalText } from '#base/words';
import { someScopesFor, someUnitsFor } from '#city/access';
import { withinScopes } from '#city/catalogue';
import type { ReminderStage } from './wanted-reminders.ts';

export interface ReminderRow {
  id: string;
  personName: string;
  unitId: string;
  unitName: LocalText;
  dutyNumber: number;
  columnName: LocalText;
  dueOn: Day;
  stage: ReminderStage;
  at: Date;
  readAt: Date | null;
  ways: { way: 'wechat' | 'mail'; state: string; reason: string | null }[];
}

/**
 * Reminders with their recipients, and whether they were sent, the newest first. A leader sees those of their own unit.
 */
export async function reminderPage(
  ctx: Context,
  args: PageArgs,
  unitId: string | null,
): Promise<Page<ReminderRow>> {
  const window = pageWindow(args, keyPart.id);
  const [order, sign] = window.isBackward ? ['asc', '>'] : ['desc', '<'];
  const [where, values] = condition(ctx, unitId);
  const rows = await ctx.em.execute<
    (Omit<ReminderRow, 'at' | 'readAt'> & { at: string; readAt: string | null })[]
  >(
    `select r.id, p.name "personName", r.unit_id "unitId", u.short_name "unitName", r.duty_number "dutyNumber",
       r.column_name "columnName", r.due_on::text "dueOn", r.stage, n.at, n.read_at "readAt",
       (select jsonb_agg(jsonb_build_object('way', w.way, 'state', w.state, 'reason', w.reason) order by w.way desc)
        from reminder_way w where w.notice_id = n.id) ways
     from reminder r join reminder_notice n on n.id = r.notice_id join person p on p.id = r.person_id join unit u on u.id = r.unit_id
     where ${where} and (?::uuid is null or r.id ${sign} ?::uuid) order by r.id ${order} limit ?`,
    [...values, window.key, window.key, window.size + 1],
  );
  return pageOf(
    rows.map((row) => ({
      ...row,
      at: instantOf(row.at),
      readAt: row.readAt === null ? null : instantOf(row.readAt),
    })),
    window,
  );
}

export async function reminderCount(ctx: Context, unitId: string | null): Promise<number> {
  const [where, values] = condition(ctx, unitId);
  const [row] = await ctx.em.execute<{ n: number }[]>(
    `select count(*)::int n from reminder r where ${where}`,
    values,
  );
  return row!.n;
}

/** Active units that no one answers for today: no liaison's term covers it, or only terms of people who left. */
export function unitsWithoutLiaison(ctx: Context): Promise<{ id: string; slug: string; name: LocalText }[]> {
  const own = someUnitsFor(ctx.actor, 'reminder.read');
  return query(
    ctx,
    sql`select u.id, u.slug, u.short_name "name" from unit u
     where u.is_active and (${own && JSON.stringify(own)}::jsonb is null or u.id in (select jsonb_array_elements_text(${own && JSON.stringify(own)}::jsonb)::uuid)) and not exists (
       select from liaison l join person p on p.id = l.person_id and p.is_active where l.unit_id = u.id
         and l.from_date <= (${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date
         and (l.to_date is null or l.to_date >= (${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date))
     order by u.position, u.id`,
  );
}

function condition(ctx: Context, unitId: string | null): [where: string, values: unknown[]] {
  const [isWithinScopes, values] = withinScopes(someScopesFor(ctx.actor, 'reminder.read'), {
    unit: 'r.unit_id',
    column: 'r.column_id',
  });
  return unitId === null
    ? [isWithinScopes, values]
    : [`${isWithinScopes} and r.unit_id = ?`, [...values, unitId]];
}
