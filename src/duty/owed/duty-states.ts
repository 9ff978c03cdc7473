import { loadCalendar } from '#base/calendar';
import type { Context } from '#base/database';
import { dayOf } from '#base/dates';
import { openCases } from './cases/open-cases.ts';
import { dutyState, type DutyState } from './duty-state.ts';
import { owedShares, type OwedShare } from './owed-shares.ts';

/** A share of a duty, and how it stands. */
export type OwedDuty = OwedShare & DutyState & { metAt: Date | null };

/**
 * How every share of every duty stands at `ctx.now`: nothing of it is stored. Three statements, whatever is owed and
 * whatever was published. Refuses with `calendar.year-missing` when this year's calendar was not imported.
 */
export async function dutyStates(ctx: Pick<Context, 'em' | 'now'>): Promise<OwedDuty[]> {
  const [calendar, shares] = [await loadCalendar(ctx), await owedShares(ctx)];
  const cases = await openCases(ctx, calendar);
  const today = dayOf(ctx.now);
  return shares.map((share) => {
    const metAt = later(share.issuedAt, share.verifiedAt);
    const open = cases.get(`${share.dutyNumber} ${share.unitId}`) ?? [];
    return { ...share, metAt, ...dutyState({ ...share, metAt, cases: open }, today, calendar) };
  });
}

const later = (one: Date | null, other: Date | null): Date | null =>
  one && other ? (one > other ? one : other) : (one ?? other);
