import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#base/platform';
import { type Database, query, sql } from '#base/sql';
import { workingDays, type CalendarYear, type WorkingDays } from './working-days.ts';

/** The arrangements that are part of this version of the hub. */
const included = JSON.parse(
  readFileSync(join(projectRoot, 'src/base/calendar/work-calendar.json'), 'utf8'),
) as CalendarYear[];

/** The calendar from the included and the imported arrangements; the last import of a year wins. One statement. */
export async function loadCalendar(db: Database): Promise<WorkingDays> {
  const imported = await query(
    db,
    sql<CalendarYear>`select year, source, days_off "off", days_worked worked from work_calendar order by id`,
  );
  return workingDays([...included, ...imported]);
}
