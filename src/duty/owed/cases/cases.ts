import { loadCalendar } from '#base/calendar';
import type { Context } from '#base/database';
import { dayOf, daysBetween, type Day } from '#base/dates';
import { query, sql } from '#base/sql';
import type { Scope } from '#city/access';
import { scopeCondition } from '#city/catalogue';
import { caseRuleNamed } from '../cycles/cycle-rules.ts';
import { caseDueOn, type CaseClock } from './case-clock.ts';

export interface CaseRow {
  id: string;
  reference: string;
  receivedOn: Day;
  dueOn: Day | null;
  /** The year whose calendar is missing, so that the due day is unknown. */
  missingYear: number | null;
  overdueDays: number;
  stoppedReason: string | null;
  extendedReason: string | null;
  answeredOn: Day | null;
  rule: string;
}

const maxCases = 200;

/** SQL for the column in which the unit of the case `c` owes its duty: that of its latest term. */
export const dutyColumn = sql`(select column_id from duty_term t where t.duty_number = c.duty_number and t.unit_id = c.unit_id
  order by from_date desc, column_path limit 1)`;

/** Cases of a unit within the scopes, open ones first, then the newest, at most 200; or one case. Two statements. */
export async function casesOf(
  ctx: Pick<Context, 'em' | 'now'>,
  {
    unitId = null,
    caseId = null,
    scopes = null,
  }: { unitId?: string | null; caseId?: string | null; scopes?: readonly Scope[] | null },
): Promise<CaseRow[]> {
  const isWithinScopes = scopeCondition(scopes, { unit: sql`c.unit_id`, column: dutyColumn });
  const calendar = await loadCalendar(ctx);
  const rows = await query(
    ctx,
    sql<Omit<CaseRow, 'dueOn' | 'missingYear' | 'overdueDays' | 'rule'> & CaseClock>`
      select c.id, reference, received_on "receivedOn", rule_version "ruleVersion", extended_on is not null "isExtended",
        extended_reason "extendedReason", answered_on "answeredOn", (
          select reason from duty_case_stop s where s.case_id = c.id and resumed_on is null) "stoppedReason", coalesce((
          select jsonb_agg(jsonb_build_object('from', from_date, 'resumedOn', resumed_on) order by from_date)
          from duty_case_stop s where s.case_id = c.id), '[]') stops
      from duty_case c where (c.unit_id = ${unitId}::uuid or c.id = ${caseId}::uuid) and ${isWithinScopes}
      order by answered_on is not null, received_on desc, c.id limit ${maxCases}`,
  );
  const today = dayOf(ctx.now);
  return rows.map(({ stops, isExtended, ruleVersion, ...row }) => {
    const clock = { receivedOn: row.receivedOn, ruleVersion, isExtended, stops };
    const due = row.answeredOn ? null : caseDueOn(clock, calendar);
    const dueOn = due && 'on' in due ? due.on : null;
    return {
      ...row,
      dueOn,
      missingYear: due && 'missingYear' in due ? due.missingYear : null,
      overdueDays: dueOn !== null && dueOn < today ? daysBetween(dueOn, today) : 0,
      rule: caseRuleNamed(ruleVersion).source,
    };
  });
}
