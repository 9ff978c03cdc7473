export { loadCalendar } from './calendar/load-calendar.ts';
export type { WorkingDays } from './calendar/working-days.ts';
export { dutyStateNames, type DutyStateName } from './duty-state.ts';
export { dutyStates, type OwedDuty } from './duty-states.ts';
export { explainDuty } from './explain-duty.ts';
export { filterDuties, type DutyFilter } from './filter-duties.ts';
export { whoMet } from './who-met.ts';
