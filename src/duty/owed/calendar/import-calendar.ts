import type { CalendarYear } from '#base/calendar';
import { requiredReason } from '#base/contract';
import { command } from '#base/database';
import { isDay, readDay, weekdayOf, yearOf, type Day } from '#base/dates';
import { execute, sql } from '#base/sql';
import { Refusal, Refusals } from '#base/words';
import { allow } from '#city/access';

const maxDays = 60;

/**
 * Imports a year's arrangement of holidays; a later import for the same year replaces it. Refuses the whole arrangement
 * when a day is of another year, is named twice or is a working day made up on a weekday, or when New Year or National
 * Day is missing (《全国年节及纪念日放假办法》).
 */
export const importCalendar = command('calendar.import', async (tx, input: CalendarYear): Promise<void> => {
  allow(tx.actor, 'calendar.import');
  const source = requiredReason(input.source, 'source');
  const { year } = input;
  const [off, worked] = [input.off, input.worked].map((days) => days.map((one) => readDay(one) ?? one)) as [
    Day[],
    Day[],
  ];
  if (!Number.isInteger(year) || year < 2000 || year > 2100)
    throw new Refusal('value.out-of-range', { min: 2000, max: 2100 }, 'year');
  if (off.length + worked.length > maxDays) throw new Refusal('value.too-many', { most: maxDays }, 'off');
  const wrong = wrongDays({ year, source, off, worked });
  if (wrong.length > 0)
    throw new Refusals(wrong.map(([field, day]) => new Refusal('calendar.day-wrong', { day }, field)));
  await execute(
    tx,
    sql`
      insert into work_calendar (year, source, days_off, days_worked, person_id, at)
      values (${year}, ${source}, ${off}, ${worked}, ${tx.actor.personId}, ${tx.now})`,
  );
});

function wrongDays({ year, off, worked }: CalendarYear): [field: string, day: Day][] {
  const days = [...off, ...worked];
  const isWrong = (one: Day) =>
    !isDay(one) || yearOf(one) !== year || days.indexOf(one) !== days.lastIndexOf(one);
  return [
    ...off.flatMap((one, index): [string, Day][] => (isWrong(one) ? [[`off.${index}`, one]] : [])),
    ...worked.flatMap((one, index): [string, Day][] =>
      isWrong(one) || weekdayOf(one) <= 5 ? [[`worked.${index}`, one]] : [],
    ),
    ...[`${year}-01-01`, `${year}-10-01`].flatMap((one): [string, Day][] =>
      off.includes(one) ? [] : [['off', one]],
    ),
  ];
}
