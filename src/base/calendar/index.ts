export { loadCalendar } from './load-calendar.ts';
export { isStatutoryHoliday } from './statutory-holidays.ts';
export type { CalendarYear, WorkingDays } from './working-days.ts';
