import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Context } from '#base/database';
import { projectRoot } from '#base/platform';
import { workingDays, type CalendarYear, type WorkingDays } from './working-days.ts';

/** The arrangements that are part of this version of the hub. */
const included = JSON.parse(
  readFileSync(join(projectRoot, 'src/base/calendar/work-calendar.json'), 'utf8'),
) as CalendarYear[];

/** The calendar from the included and the imported arrangements; the last import of a year wins. One statement. */
export async function loadCalendar({ em }: Pick<Context, 'em'>): Promise<WorkingDays> {
  return workingDays([...included, ...(await em.execute<CalendarYear[]>(imported))]);
}

/** Like `loadCalendar`, for callers without an entity manager. */
export async function calendarIn(pool: Pick<Pool, 'query'>): Promise<WorkingDays> {
  return workingDays([...included, ...(await pool.query<CalendarYear>(imported)).rows]);
}

const imported = `select year, source, to_jsonb(days_off) "off", to_jsonb(days_worked) worked from work_calendar order by id`;
