import type { Cycle, Mode } from '#city/catalogue';
import type { DutyStateName } from './duty-state.ts';
import type { OwedDuty } from './duty-states.ts';

/** Every condition that is set must hold; an empty list matches nothing. */
export interface DutyFilter {
  unitIds?: readonly string[] | null;
  /** Path of a channel or column; everything below it matches too. */
  below?: string | null;
  numbers?: readonly number[] | null;
  states?: readonly DutyStateName[] | null;
  modes?: readonly Mode[] | null;
  cycles?: readonly Cycle[] | null;
}

export const filterDuties = (
  duties: readonly OwedDuty[],
  { unitIds, below, numbers, states, modes, cycles }: DutyFilter,
): OwedDuty[] =>
  duties.filter(
    (duty) =>
      (unitIds?.includes(duty.unitId) ?? true) &&
      (below == null || `${duty.columnPath}/`.startsWith(`${below}/`)) &&
      (numbers?.includes(duty.dutyNumber) ?? true) &&
      (states?.includes(duty.state) ?? true) &&
      (modes?.some((mode) => duty.modes.includes(mode)) ?? true) &&
      (cycles?.includes(duty.cycle) ?? true),
  );
