import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Context } from '#base/database';
import { projectRoot } from '#base/platform';
import { workingDays, type CalendarYear, type WorkingDays } from './working-days.ts';

/** The arrangements that come with this version of the hub. */
const included = JSON.parse(
  readFileSync(join(projectRoot, 'src/base/calendar/work-calendar.json'), 'utf8'),
) as CalendarYear[];

/** Those, and what was imported since; of a year that was imported twice the last. One statement. */
export async function loadCalendar({ em }: Pick<Context, 'em'>): Promise<WorkingDays> {
  return workingDays([...included, ...(await em.execute<CalendarYear[]>(imported))]);
}

/** As `loadCalendar`, for who holds no entities. */
export async function calendarIn(pool: Pick<Pool, 'query'>): Promise<WorkingDays> {
  return workingDays([...included, ...(await pool.query<CalendarYear>(imported)).rows]);
}

const imported = `select year, source, to_jsonb(days_off) "off", to_jsonb(days_worked) worked from work_calendar order by id`;
