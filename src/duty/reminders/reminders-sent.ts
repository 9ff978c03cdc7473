import { keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import type { Context } from '#base/database';
import { dayOf, type Day } from '#base/dates';
import { query, queryOne, type RowOf, type Sql, sql } from '#base/sql';
import type { LocalText } from '#base/words';
import { someScopesFor, someUnitsFor } from '#city/access';
import { scopeCondition } from '#city/catalogue';
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
  const [order, sign] = window.isBackward ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`];
  const rows = await query(
    ctx,
    sql<ReminderRow>`
      select r.id, p.name "personName", r.unit_id "unitId", u.short_name "unitName", r.duty_number "dutyNumber",
        r.column_name "columnName", r.due_on "dueOn", r.stage, n.at, n.read_at "readAt",
        (select jsonb_agg(jsonb_build_object('way', w.way, 'state', w.state, 'reason', w.reason) order by w.way desc)
         from reminder_way w where w.notice_id = n.id) ways
      from reminder r join reminder_notice n on n.id = r.notice_id join person p on p.id = r.person_id join unit u on u.id = r.unit_id
      where ${isSelected(ctx, unitId)} and (${window.key}::uuid is null or r.id ${sign} ${window.key}::uuid)
      order by r.id ${order} limit ${window.size + 1}`,
  );
  return pageOf(rows, window);
}

export async function reminderCount(ctx: Context, unitId: string | null): Promise<number> {
  const { n } = await queryOne(
    ctx,
    sql<{ n: number }>`select count(*)::int n from reminder r where ${isSelected(ctx, unitId)}`,
  );
  return n;
}

/** Active units that no one answers for today: no liaison's term covers it, or only terms of people who left. */
export function unitsWithoutLiaison(ctx: Context): Promise<UnitWithoutLiaison[]> {
  const own = someUnitsFor(ctx.actor, 'reminder.read');
  const today = dayOf(ctx.now);
  return query(
    ctx,
    sql<UnitWithoutLiaison>`
      select u.id, u.slug, u.short_name "name" from unit u
      where u.is_active and ${own ? sql`u.id = any(${own})` : sql`true`} and not exists (
        select from liaison l join person p on p.id = l.person_id and p.is_active where l.unit_id = u.id
          and l.from_date <= ${today} and (l.to_date is null or l.to_date >= ${today}))
      order by u.position, u.id`,
  );
}

type UnitWithoutLiaison = RowOf<'unit', 'id' | 'slug' | 'name'>;

function isSelected(ctx: Context, unitId: string | null): Sql {
  const isWithinScopes = scopeCondition(someScopesFor(ctx.actor, 'reminder.read'), {
    unit: sql`r.unit_id`,
    column: sql`r.column_id`,
  });
  return unitId === null ? isWithinScopes : sql`${isWithinScopes} and r.unit_id = ${unitId}`;
}
