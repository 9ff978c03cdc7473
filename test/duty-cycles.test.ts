import { describe, expect, test } from 'vitest';
import { loadCalendar } from '#src/base/calendar/load-calendar.ts';
import { addDays, daysBetween, startOf, type Day } from '#src/base/dates/day.ts';
import { cycles, type Cycle } from '#src/city/catalogue/duties/duty-words.ts';
import { caseDueOn } from '#src/duty/owed/cases/case-clock.ts';
import { dutyState, type DutyFacts } from '#src/duty/owed/duty-state.ts';

// Without imported calendars: no database is read.
const calendar = await loadCalendar({ query: async () => ({ rows: [] }) } as never);

const [first, last] = ['2019-01-01', '2020-12-31'];
const everyDay = Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index));

/** `2019-01 6 13` → 2019-01-06, 2019-01-13 */
const days = (...months: string[]): Day[] =>
  months.flatMap((line) => {
    const [month, ...numbers] = line.split(' ');
    return numbers.map((number) => `${month}-${number.padStart(2, '0')}`);
  });

// ── worked out by hand from the two notices and a wall calendar ──────────────────────────────────
/** Weekdays off; 31 January 2020 was added on 27 January, when the holiday was extended. */
const off = new Set(
  days(
    '2019-01 1',
    '2019-02 4 5 6 7 8',
    '2019-04 5',
    '2019-05 1 2 3',
    '2019-06 7',
    '2019-09 13',
    '2019-10 1 2 3 4 7',
    '2020-01 1 24 27 28 29 30 31',
    '2020-04 6',
    '2020-05 1 4 5',
    '2020-06 25 26',
    '2020-10 1 2 5 6 7 8',
    '2021-01 1',
  ),
);
const madeUp = new Set(
  days(
    '2019-02 2 3',
    '2019-04 28',
    '2019-05 5',
    '2019-09 29',
    '2019-10 12',
    '2020-01 19',
    '2020-04 26',
    '2020-05 9',
    '2020-06 28',
    '2020-09 27',
    '2020-10 10',
  ),
);
/** Sundays, without those of the two weeks in which no unit worked: to 10 February 2019, and to 2 February 2020. */
const weekly = days(
  '2019-01 6 13 20 27',
  '2019-02 3 17 24',
  '2019-03 3 10 17 24 31',
  '2019-04 7 14 21 28',
  '2019-05 5 12 19 26',
  '2019-06 2 9 16 23 30',
  '2019-07 7 14 21 28',
  '2019-08 4 11 18 25',
  '2019-09 1 8 15 22 29',
  '2019-10 6 13 20 27',
  '2019-11 3 10 17 24',
  '2019-12 1 8 15 22 29',
  '2020-01 5 12 19 26',
  '2020-02 9 16 23',
  '2020-03 1 8 15 22 29',
  '2020-04 5 12 19 26',
  '2020-05 3 10 17 24 31',
  '2020-06 7 14 21 28',
  '2020-07 5 12 19 26',
  '2020-08 2 9 16 23 30',
  '2020-09 6 13 20 27',
  '2020-10 4 11 18 25',
  '2020-11 1 8 15 22 29',
  '2020-12 6 13 20 27',
  '2021-01 3 10 17',
);
const monthEnds = days(
  '2019-01 31',
  '2019-02 28',
  '2019-03 31',
  '2019-04 30',
  '2019-05 31',
  '2019-06 30',
  '2019-07 31',
  '2019-08 31',
  '2019-09 30',
  '2019-10 31',
  '2019-11 30',
  '2019-12 31',
  '2020-01 31',
  '2020-02 29',
  '2020-03 31',
  '2020-04 30',
  '2020-05 31',
  '2020-06 30',
  '2020-07 31',
  '2020-08 31',
  '2020-09 30',
  '2020-10 31',
  '2020-11 30',
  '2020-12 31',
  '2021-01 31',
);
const ends = (...months: string[]) => monthEnds.filter((day) => months.includes(day.slice(5, 7)));

/** The last days of the periods; a unit that met one has until the next. */
const lists: Partial<Record<Cycle, Day[]>> = {
  weekly,
  'half-monthly': monthEnds.flatMap((end) => [`${end.slice(0, 7)}-15`, end]),
  monthly: monthEnds,
  quarterly: [...ends('03', '06', '09', '12'), '2021-03-31'],
  'half-yearly': [...ends('06', '12'), '2021-06-30'],
  yearly: ['2019-12-31', '2020-12-31', '2021-12-31'],
  'five-yearly': ['2015-12-31', '2020-12-31', '2025-12-31'],
};
const soon: Partial<Record<Cycle, number>> = {
  daily: 0,
  weekly: 2,
  'half-monthly': 3,
  monthly: 5,
  quarterly: 14,
  'half-yearly': 21,
  yearly: 30,
  'five-yearly': 180,
  'yearly-by-03-31': 30,
  'as-it-happens': 10,
  'on-change': 10,
};
const isWorked = (day: Day) =>
  madeUp.has(day) || (![0, 6].includes(new Date(day).getUTCDay()) && !off.has(day));

/** The next due day, computed by hand, if it was met on `day`. */
function expected(cycle: Cycle, day: Day): Day {
  if (cycle === 'daily') {
    let next = addDays(day, 1);
    while (!isWorked(next)) next = addDays(next, 1);
    return next;
  }
  if (cycle === 'yearly-by-03-31') return day < '2020-01-01' ? '2020-03-31' : '2021-03-31';
  if (cycle === 'as-it-happens' || cycle === 'on-change') return addDays(day, 90);
  const list = lists[cycle]!;
  // In a week in which no unit worked, the next period is met before its time, and the one after it is owed.
  const own = list.findIndex((end) => end >= day);
  const isIdle = cycle === 'weekly' && daysBetween(day, list[own]!) > 6;
  return list[isIdle ? own : own + 1]!;
}

const met = (cycle: Cycle, day: Day | null): DutyFacts => ({
  cycle,
  owedSince: '2018-01-01',
  metAt: day === null ? null : startOf(day),
  checkDays: 90,
  pause: null,
  pausedThrough: null,
  cases: [],
});

test('the calendar that comes with the hub says of every day what the notices say', () => {
  expect(everyDay.filter((day) => calendar.isWorking(day) !== isWorked(day))).toEqual([]);
});

describe.each(cycles.filter((cycle) => cycle !== 'within-15-days'))('%s', (cycle) => {
  test('met on any day of two years, it is due again on the day worked out by hand', () => {
    const results = everyDay.map((day) => [day, dutyState(met(cycle, day), day, calendar).dueOn]);
    expect(results).toEqual(everyDay.map((day) => [day, expected(cycle, day)]));
  });

  test('it is met, then due soon, and overdue from the day after', () => {
    for (const day of ['2019-01-31', '2019-09-30', '2020-02-29', '2020-03-31', '2020-10-08']) {
      const due = expected(cycle, day);
      const soonFrom = addDays(due, -soon[cycle]!);
      for (let today = day; today <= addDays(due, 20); today = addDays(today, 1)) {
        const { state, overdueDays, overdueWorkingDays } = dutyState(met(cycle, day), today, calendar);
        const wanted = today > due ? 'overdue' : today >= soonFrom ? 'due-soon' : 'met';
        expect([day, today, state]).toEqual([day, today, wanted]);
        expect(overdueDays).toBe(today > due ? daysBetween(due, today) : 0);
        if (today > due && today <= last && due >= first)
          expect([today, overdueWorkingDays]).toEqual([
            today,
            everyDay.filter((one) => one > due && one <= today && isWorked(one)).length,
          ]);
      }
    }
  });
});

test('what was never met is due from the day on which the office began to owe it', () => {
  const since = (cycle: Cycle, owedSince: Day, today: Day) =>
    dutyState({ ...met(cycle, null), owedSince }, today, calendar);
  expect(since('monthly', '2020-02-10', '2020-02-10')).toMatchObject({ state: 'never', dueOn: '2020-02-29' });
  expect(since('monthly', '2020-02-10', '2020-03-04')).toMatchObject({
    overdueDays: 4,
    overdueWorkingDays: 3,
  });
  expect(since('yearly-by-03-31', '2020-03-31', '2020-03-31')).toMatchObject({ dueOn: '2020-03-31' });
  expect(since('yearly-by-03-31', '2020-04-01', '2020-04-01')).toMatchObject({ dueOn: '2021-03-31' });
  expect(since('weekly', '2019-02-04', '2019-02-04')).toMatchObject({ dueOn: '2019-02-17' });
});

test('what falls due in a pause is not owed, and the clock begins again after it', () => {
  const paused = { ...met('monthly', '2020-01-10'), pause: { until: '2020-04-15', reason: '机构改革' } };
  expect(dutyState(paused, '2020-03-20', calendar)).toMatchObject({ state: 'paused', overdueDays: 0 });
  const after = { ...paused, pause: null, pausedThrough: '2020-04-15' };
  expect(dutyState(after, '2020-04-16', calendar)).toMatchObject({ state: 'met', dueOn: '2020-04-30' });
  expect(dutyState(after, '2020-05-02', calendar)).toMatchObject({ state: 'overdue', overdueDays: 2 });
});

test('the days until a check are counted from the end of a pause, and not from one before the last check', () => {
  const checked = met('on-change', '2020-01-10');
  const after = (pausedThrough: Day) =>
    dutyState({ ...checked, pausedThrough }, '2020-02-01', calendar).dueOn;
  expect(dutyState(checked, '2020-02-01', calendar).dueOn).toBe('2020-04-09');
  expect(after('2020-01-31')).toBe('2020-04-30');
  expect(after('2019-12-31')).toBe('2020-04-09');
});

test('a year without a calendar is named, never guessed', () => {
  expect(dutyState(met('daily', '2026-12-30'), '2026-12-30', calendar)).toMatchObject({
    dueOn: '2026-12-31',
  });
  expect(dutyState(met('daily', '2026-12-31'), '2026-12-31', calendar)).toMatchObject({
    state: 'met',
    dueOn: null,
    missingYear: 2027,
  });
  const refused = () => dutyState(met('daily', '2026-12-31'), '2027-01-04', calendar);
  expect(refused).toThrow(
    expect.objectContaining({ code: 'calendar.year-missing', details: { year: 2027 } }),
  );
  expect(() => dutyState(met('monthly', '2026-11-30'), '2027-01-04', calendar)).toThrow(
    'calendar.year-missing',
  );
});

describe('the clock of a case', () => {
  const clock = { receivedOn: '2019-04-29', ruleVersion: '2007', isExtended: false, stops: [] };

  test('counts the working days of the rule under which the application came in', () => {
    // 30 April; 5 May (a Sunday that is made up for) to 10 May; 13 to 17 May; 20 to 22 May.
    expect(caseDueOn(clock, calendar)).toEqual({ on: '2019-05-22' });
    // Under the rule of 2019 from 16 May on: 16, 17; three weeks to 7 June, a holiday; so 10 to 13 June.
    expect(caseDueOn({ ...clock, receivedOn: '2019-05-15', ruleVersion: '2019' }, calendar)).toEqual({
      on: '2019-06-13',
    });
  });

  test('takes the further days that the rule allows', () => {
    // 23, 24 May; 27 to 31 May; 3 to 6 June; 10 to 13 June.
    expect(caseDueOn({ ...clock, isExtended: true }, calendar)).toEqual({ on: '2019-06-13' });
  });

  test('does not count the days on which it stood still, and has no day while it does', () => {
    const stops = [{ from: '2019-05-13', resumedOn: '2019-05-20' }];
    // By 10 May seven days have passed; eight more from 20 May: 20 to 24, 27 to 29.
    expect(caseDueOn({ ...clock, stops }, calendar)).toEqual({ on: '2019-05-29' });
    expect(caseDueOn({ ...clock, stops: [{ from: '2019-05-13', resumedOn: null }] }, calendar)).toBeNull();
  });
});
