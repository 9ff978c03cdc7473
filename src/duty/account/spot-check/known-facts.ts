import { refusalMessage } from '#base/contract';
import type { Context } from '#base/database';
import { dayOf, type Day } from '#base/dates';
import { query, sql } from '#base/sql';
import { Locale, Refusal } from '#base/words';
import { dutyStates, type OwedDuty } from '#duty/owed';
import { dayName } from '../bulletin/period.ts';

/** What the hub knows about one unit's site: sentences for the form, by the name of the fact. */
export type KnownFacts = Readonly<Record<string, string>>;

/** The facts of each of these units, in a fixed number of statements. */
export async function knownFacts(ctx: Context, unitIds: readonly string[]): Promise<Map<string, KnownFacts>> {
  if (unitIds.length === 0) return new Map();
  const owed = await owedOrReason(ctx);
  const duties = Map.groupBy(typeof owed === 'string' ? [] : owed, ({ unitId }) => unitId);
  const rows = await query(ctx, countStatement(ctx.now, dayOf(ctx.now), unitIds));
  return new Map(
    rows.map((row) => [
      row.unitId,
      facts(row, typeof owed === 'string' ? owed : (duties.get(row.unitId) ?? [])),
    ]),
  );
}

interface FactCounts {
  unitId: string;
  lastAt: Date | null;
  inTwoWeeks: number;
  guides: number;
  leaders: number;
  liaisons: number;
}

const countStatement = (now: Date, today: Day, unitIds: readonly string[]) => sql<FactCounts>`
  with asked as (select ${now}::timestamptz now, ${today}::date today)
  select u.id "unitId", last.at "lastAt", coalesce(last.recent, 0)::int "inTwoWeeks",
    (select count(*)::int from edition e where e.unit_id = u.id and e.locale = 'zh' and e.retired_at is null and e.kind = 'service-guide') guides,
    (select count(*)::int from edition e where e.unit_id = u.id and e.locale = 'zh' and e.retired_at is null and e.kind = 'leader') leaders,
    (select count(*)::int from liaison l join person p on p.id = l.person_id and p.is_active
      where l.unit_id = u.id and l.from_date <= asked.today and (l.to_date is null or l.to_date >= asked.today)) liaisons
  from asked, unit u left join lateral (
    select max(issued_at) at, count(*) filter (where issued_at > (select now from asked) - interval '14 days') recent
    from edition where unit_id = u.id and locale = 'zh' and retired_at is null) last on true
  where u.id = any(${unitIds}::uuid[])`;

/** The owed duties, or the reason why days cannot be counted: a person can fill in the form without them. */
async function owedOrReason(ctx: Context): Promise<OwedDuty[] | string> {
  try {
    return await dutyStates(ctx);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalMessage(Locale.ZH, error);
  }
}

function facts(
  { lastAt, inTwoWeeks, guides, leaders, liaisons }: FactCounts,
  duties: readonly OwedDuty[] | string,
): KnownFacts {
  return {
    'last-published': lastAt
      ? `最近一次更新：${dayName(dayOf(lastAt))}；近两周更新 ${inTwoWeeks} 条。`
      : '没有在线的信息。',
    late: countSentence('应更新未更新', 'overdue', duties),
    empty: countSentence('从未更新', 'never', duties),
    guides: `在线办事指南 ${guides} 件。`,
    'open-duties': `在线的领导信息 ${leaders} 条；在任信息员 ${liaisons} 名。`,
  };
}

function countSentence(
  words: string,
  state: OwedDuty['state'],
  duties: readonly OwedDuty[] | string,
): string {
  if (typeof duties === 'string') return duties;
  const matches = duties.filter((duty) => duty.state === state);
  return `${words}的栏目 ${matches.length} 个${namesSuffix(matches)}`;
}

const maxNames = 10;
function namesSuffix(duties: readonly OwedDuty[]): string {
  if (duties.length === 0) return '。';
  const names = duties
    .slice(0, maxNames)
    .map(
      ({ columnName, overdueDays }) =>
        `${columnName.zh}${overdueDays > 0 ? `（逾期 ${overdueDays} 天）` : ''}`,
    );
  return `：${names.join('、')}${duties.length > maxNames ? '等' : ''}。`;
}
