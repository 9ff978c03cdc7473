import { loadCalendar } from '#base/calendar';
import type { Context } from '#base/database';
import { dayOf } from '#base/dates';
import { openCases } from './cases/open-cases.ts';
import { dutyState, type DutyState } from './duty-state.ts';
import { owedDutyRows, type OwedDutyRow } from './owed-duty-rows.ts';

/** An owed duty with its state. */
export type OwedDuty = OwedDutyRow & DutyState & { metAt: Date | null };

/**
 * The state of every owed duty at `ctx.now`; it is computed, never stored. Three statements, however much is owed or
 * published. Refuses with `calendar.year-missing` when this year's calendar was not imported.
 */
export async function dutyStates(ctx: Pick<Context, 'em' | 'now'>): Promise<OwedDuty[]> {
  const [calendar, rows] = [await loadCalendar(ctx), await owedDutyRows(ctx)];
  const cases = await openCases(ctx, calendar);
  const today = dayOf(ctx.now);
  return rows.map((row) => {
    const metAt = later(row.issuedAt, row.verifiedAt);
    const open = cases.get(`${row.dutyNumber} ${row.unitId}`) ?? [];
    return { ...row, metAt, ...dutyState({ ...row, metAt, cases: open }, today, calendar) };
  });
}

const later = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b));
