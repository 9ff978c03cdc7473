import { describe, expect, it } from 'vitest';
import { loadCalendar } from '#src/base/calendar/load-calendar.ts';
import { isStatutoryHoliday } from '#src/base/calendar/statutory-holidays.ts';
import { workingDays } from '#src/base/calendar/working-days.ts';
import { addDays, dayOf, firstOf, weekdayOf, yearOf } from '#src/base/dates/day.ts';
import { nextSending, sendingOf } from '#src/reach/pushes/rule/weeks.ts';
import {
  isQuiet,
  isQuietTime,
  laterTimes,
  sendUntil,
  soonestPush,
} from '#src/reach/wechat/push/push-hours.ts';

// Without imported calendars: 2026 is the last known year.
const calendar = await loadCalendar({ query: async () => ({ rows: [] }) } as never);
const at = (text: string) => new Date(`${text}:00+08:00`);
const friday = { weekday: 5, sendTime: '16:00' };

describe('Quiet hours', () => {
  it('begin at nine in the evening and end at half past seven, in Beijing, whatever the day', () => {
    for (let hour = 0; hour < 24; hour += 1)
      for (const minute of [0, 29, 30, 59]) {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const isNight = time < '07:30' || time >= '21:00';
        expect([time, isQuietTime(time), isQuiet(at(`2026-12-04T${time}`))]).toEqual([
          time,
          isNight,
          isNight,
        ]);
      }
  });

  it('leave the next morning for what falls into them', () => {
    expect(soonestPush(at('2026-12-04T03:00'))).toEqual(at('2026-12-04T07:30'));
    expect(soonestPush(at('2026-12-04T21:00'))).toEqual(at('2026-12-05T07:30'));
    expect(soonestPush(at('2026-12-04T12:34'))).toEqual(at('2026-12-04T12:34'));
  });

  it('end what is sent late, and six hours do otherwise', () => {
    expect(sendUntil(at('2026-12-04T07:30'))).toEqual(at('2026-12-04T13:30'));
    expect(sendUntil(at('2026-12-04T16:00'))).toEqual(at('2026-12-04T21:00'));
    expect(sendUntil(at('2026-12-04T20:59'))).toEqual(at('2026-12-04T21:00'));
  });
});

describe('A push that found no place', () => {
  it('may go at its own hour of a working day within three days', () => {
    expect(laterTimes(at('2026-12-02T16:00'), at('2026-12-02T16:01'), calendar)).toEqual([
      at('2026-12-03T16:00'),
      at('2026-12-04T16:00'),
    ]);
    expect(laterTimes(at('2026-12-04T16:00'), at('2026-12-04T16:01'), calendar)).toEqual([
      at('2026-12-07T16:00'),
    ]);
    // 1 to 7 October 2026 are a holiday, and Saturday the 10th is a working day.
    expect(laterTimes(at('2026-09-30T09:00'), at('2026-09-30T09:00'), calendar)).toEqual([]);
    expect(laterTimes(at('2026-10-09T09:00'), at('2026-10-09T09:00'), calendar)).toEqual([
      at('2026-10-10T09:00'),
      at('2026-10-12T09:00'),
    ]);
  });

  it('that an editor had chosen a day off for may go on another one', () => {
    expect(laterTimes(at('2026-12-05T10:00'), at('2026-12-05T10:01'), calendar)).toEqual(
      ['2026-12-06T10:00', '2026-12-07T10:00', '2026-12-08T10:00'].map(at),
    );
  });

  it('is measured from the time that was approved, however often it was moved', () => {
    expect(laterTimes(at('2026-12-02T16:00'), at('2026-12-04T16:00'), calendar)).toEqual([]);
  });
});

describe('The push of a week by the rule', () => {
  it('goes on the day that the rule names', () => {
    expect(sendingOf(friday, '2026-11-30', calendar)).toEqual({
      week: '2026-11-30',
      sendAt: at('2026-12-04T16:00'),
      movedFrom: null,
    });
  });

  it('goes on the last working day before a holiday, within its week where that has one', () => {
    const moved = (weekday: number, week: string) => {
      const { sendAt, movedFrom } = sendingOf({ weekday, sendTime: '16:00' }, week, calendar);
      return [dayOf(sendAt), movedFrom];
    };
    expect(moved(5, '2026-09-28')).toEqual(['2026-09-30', '2026-10-02']);
    // Monday to Wednesday are the end of the holiday: this week has no working day before.
    expect(moved(1, '2026-10-05')).toEqual(['2026-10-08', '2026-10-05']);
    // Spring Festival covers the whole week; Saturday the 14th is a working day.
    expect(moved(5, '2026-02-16')).toEqual(['2026-02-14', '2026-02-20']);
    // A rule for Saturdays means Saturdays.
    expect(moved(6, '2026-11-30')).toEqual(['2026-12-05', null]);
  });

  it('of a year that was not imported knows its weekends and the holidays of the law', () => {
    expect(sendingOf(friday, '2026-12-28', calendar).sendAt).toEqual(at('2026-12-31T16:00'));
    expect(sendingOf(friday, '2027-01-04', calendar).sendAt).toEqual(at('2027-01-08T16:00'));
    // Qingming is a Monday, the Dragon Boat and the Mid-Autumn Festival are Wednesdays.
    expect(sendingOf({ ...friday, weekday: 1 }, '2027-04-05', calendar).sendAt).toEqual(
      at('2027-04-06T16:00'),
    );
    expect(sendingOf({ ...friday, weekday: 3 }, '2027-06-07', calendar).sendAt).toEqual(
      at('2027-06-08T16:00'),
    );
    expect(sendingOf({ ...friday, weekday: 3 }, '2027-09-13', calendar).sendAt).toEqual(
      at('2027-09-14T16:00'),
    );
    const known = workingDays([{ year: 2027, source: '', off: ['2027-01-01'], worked: [] }]);
    const both = {
      ...calendar,
      has: (year: number) => year <= 2027,
      isWorking: (day: string) => (day < '2027' ? calendar : known).isWorking(day),
    };
    expect(sendingOf(friday, '2026-12-28', both)).toEqual({
      week: '2026-12-28',
      sendAt: at('2026-12-31T16:00'),
      movedFrom: '2027-01-01',
    });
  });

  it('is one for each week of a year, in their order, on a day that is worked', () => {
    for (const weekday of [1, 2, 3, 4, 5]) {
      const rule = { weekday, sendTime: '16:00' };
      const weeks = new Set<string>();
      let now = at('2026-01-05T00:00');
      while (now < at('2026-12-20T00:00')) {
        const sending = nextSending(rule, now, calendar);
        expect(sending.sendAt > now).toBe(true);
        expect([dayOf(sending.sendAt), calendar.isWorking(dayOf(sending.sendAt))]).toEqual([
          dayOf(sending.sendAt),
          true,
        ]);
        expect(weekdayOf(sending.week)).toBe(1);
        weeks.add(sending.week);
        now = sending.sendAt;
      }
      // A week that is completely a holiday may share its day with the one before.
      expect(weeks.size).toBeGreaterThanOrEqual(49);
    }
  });
});

describe('A holiday of the law', () => {
  it('is one of every year whose arrangement is known', () => {
    for (const year of [2025, 2026])
      for (let day = firstOf(year, 1); yearOf(day) === year; day = addDays(day, 1))
        if (isStatutoryHoliday(day)) expect([day, calendar.isWorking(day)]).toEqual([day, false]);
  });

  it('is known by the calendar of the sun or of the moon', () => {
    const holidays = (year: number) => {
      const days: string[] = [];
      for (let day = firstOf(year, 1); yearOf(day) === year; day = addDays(day, 1))
        if (isStatutoryHoliday(day)) days.push(day.slice(5));
      return days.join(' ');
    };
    expect(holidays(2027)).toBe(
      '01-01 02-06 02-07 02-08 02-09 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03',
    );
    // The fifth and the eighth month of 2028 follow a leap month.
    expect(holidays(2028)).toBe('01-01 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 10-01 10-02 10-03');
  });
});
