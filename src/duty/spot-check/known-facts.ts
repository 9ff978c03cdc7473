import { dayOf, type Context } from '#core';
import { dayName } from '../bulletin/period.ts';
import { dutyStates, type OwedDuty } from '../duty-states.ts';

/** What the hub itself knows of one unit's site: sentences for the form, by the name of the fact. */
export type KnownFacts = Readonly<Record<string, string>>;

/** Of each of these units, in a fixed number of statements. */
export async function knownFacts(ctx: Context, unitIds: readonly string[]): Promise<Map<string, KnownFacts>> {
  if (unitIds.length === 0) return new Map();
  const duties = Map.groupBy(await dutyStates(ctx), ({ unitId }) => unitId);
  const rows = await ctx.em.execute<Counted[]>(counting, [ctx.now, dayOf(ctx.now), JSON.stringify(unitIds)]);
  return new Map(rows.map((row) => [row.unitId, facts(row, duties.get(row.unitId) ?? [])]));
}

interface Counted {
  unitId: string;
  lastAt: string | null;
  inTwoWeeks: number;
  guides: number;
  leaders: number;
  liaisons: number;
}

const counting = `
  with asked as (select ?::timestamptz now, ?::date today)
  select u.id "unitId", last.at "lastAt", coalesce(last.recent, 0)::int "inTwoWeeks",
    (select count(*)::int from edition e where e.unit_id = u.id and e.locale = 'zh' and e.retired_at is null and e.kind = 'service-guide') guides,
    (select count(*)::int from edition e where e.unit_id = u.id and e.locale = 'zh' and e.retired_at is null and e.kind = 'leader') leaders,
    (select count(*)::int from liaison l join person p on p.id = l.person_id and p.is_active
      where l.unit_id = u.id and l.from_date <= asked.today and (l.to_date is null or l.to_date >= asked.today)) liaisons
  from asked, unit u left join lateral (
    select max(issued_at) at, count(*) filter (where issued_at > (select now from asked) - interval '14 days') recent
    from edition where unit_id = u.id and locale = 'zh' and retired_at is null) last on true
  where u.id in (select jsonb_array_elements_text(?::jsonb)::uuid)`;

function facts(
  { lastAt, inTwoWeeks, guides, leaders, liaisons }: Counted,
  duties: readonly OwedDuty[],
): KnownFacts {
  const overdue = duties.filter(({ state }) => state === 'overdue');
  const never = duties.filter(({ state }) => state === 'never');
  return {
    'last-published': lastAt
      ? `最近一次更新：${dayName(dayOf(new Date(lastAt)))}；近两周更新 ${inTwoWeeks} 条。`
      : '没有在线的信息。',
    late: `应更新未更新的栏目 ${overdue.length} 个${named(overdue)}`,
    empty: `从未更新的栏目 ${never.length} 个${named(never)}`,
    guides: `在线办事指南 ${guides} 件。`,
    'open-duties': `在线的领导信息 ${leaders} 条；在任信息员 ${liaisons} 名。`,
  };
}

const most = 10;
function named(duties: readonly OwedDuty[]): string {
  if (duties.length === 0) return '。';
  const names = duties
    .slice(0, most)
    .map(
      ({ columnName, overdueDays }) =>
        `${columnName.zh}${overdueDays > 0 ? `（逾期 ${overdueDays} 天）` : ''}`,
    );
  return `：${names.join('、')}${duties.length > most ? '等' : ''}。`;
}
