import { dayOf, instantOf, type Day } from '#base/dates';
import { type Locale, localeFacts, phrase } from '#base/words';
import { cycleRule } from './cycles/cycle-rules.ts';
import type { OwedDuty } from './duty-states.ts';
import { wasChecked } from './who-met.ts';

/** The state in one sentence: "Due weekly: last met on 20 November 2026 by 李敏, next due on 6 December 2026." */
export const explainDuty = (duty: OwedDuty, locale: Locale, today: Day, who: string | null): string =>
  phrase(locale, 'duties:sentence', {
    cycle: phrase(locale, `duties:cycle.${duty.cycle}`),
    last: lastMet(duty, locale, today, who),
    next: nextDue(duty, locale, today),
  });

const isCase = ({ cycle }: OwedDuty, today: Day) => cycleRule(cycle, today).period === 'case';

function lastMet(duty: OwedDuty, locale: Locale, today: Day, who: string | null): string {
  if (duty.metAt === null) return phrase(locale, `duties:last.${isCase(duty, today) ? 'cases' : 'never'}`);
  return phrase(locale, `duties:last.${wasChecked(duty) ? 'checked' : 'published'}`, {
    day: inWords(locale, dayOf(duty.metAt)),
    who: who ?? duty.unitShortName[locale],
  });
}

function nextDue(duty: OwedDuty, locale: Locale, today: Day): string {
  const { pause, dueOn, overdueDays, overdueWorkingDays, missingYear, cycle } = duty;
  if (pause)
    return phrase(locale, 'duties:next.paused', { day: inWords(locale, pause.until), reason: pause.reason });
  if (missingYear !== null) return phrase(locale, 'duties:next.missing-year', { year: missingYear });
  if (dueOn === null) return phrase(locale, 'duties:next.no-case');
  const day = inWords(locale, dueOn);
  if (overdueDays === 0)
    return phrase(locale, `duties:next.${cycleRule(cycle, today).period === 'self-check' ? 'look' : 'due'}`, {
      day,
    });
  return phrase(locale, 'duties:next.overdue', {
    day,
    days: phrase(locale, 'duties:days', { count: overdueDays }),
    working: phrase(locale, 'duties:working-days', { count: overdueWorkingDays }),
  });
}

const inWords = (locale: Locale, day: Day): string =>
  new Intl.DateTimeFormat(localeFacts[locale].regionTag, { dateStyle: 'long', timeZone: 'UTC' }).format(
    instantOf(`${day}T00:00Z`),
  );
