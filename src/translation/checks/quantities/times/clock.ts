import type { CheckedLanguage } from '../../language.ts';
import type { Reading } from '../quantity.ts';

type Language = 'zh' | CheckedLanguage;

/** Parts of the day, and the half of the day in which they put an hour. */
const dayparts: Record<Language, [word: string, half: 'first' | 'second' | 'night'][]> = {
  zh: [
    ['凌晨', 'first'],
    ['清晨', 'first'],
    ['早晨', 'first'],
    ['早上', 'first'],
    ['上午', 'first'],
    ['中午', 'second'],
    ['下午', 'second'],
    ['午后', 'second'],
    ['傍晚', 'second'],
    ['晚上', 'night'],
    ['晚间', 'night'],
    ['今晚', 'night'],
    ['当晚', 'night'],
    ['夜间', 'night'],
    ['夜里', 'night'],
    ['深夜', 'night'],
    ['早', 'first'],
    ['晚', 'night'],
  ],
  en: [
    ['a\\.?m\\b\\.?', 'first'],
    ['p\\.?m\\b\\.?', 'second'],
    ["(?:o’clock |o'clock )?in the morning", 'first'],
    ["(?:o’clock |o'clock )?in the (?:afternoon|evening)", 'second'],
    ["(?:o’clock |o'clock )?at night", 'night'],
  ],
  ru: [
    ['утра', 'first'],
    ['дня', 'second'],
    ['вечера', 'second'],
    ['пополудни', 'second'],
    ['ночи', 'night'],
  ],
};

/** The words for parts of the day, as regular expression sources. */
export const daypartsOf = (language: Language): string[] => dayparts[language].map(([word]) => word);

const halfOf = (daypart: string, language: Language): string | undefined =>
  dayparts[language].find(([word]) => new RegExp(`^${word}$`, 'i').test(daypart))?.[1];

const halfDay = 720;

/**
 * The time of day in minutes (`clock`), and on a 12-hour dial (`dial`), which 3 a.m. and 3 p.m. share. 24:00 is 0:00, and
 * 11 at night is not 11 in the morning. Empty for an impossible time.
 */
export function clockReadings(
  hours: number,
  minutes: number,
  daypart: string | undefined,
  language: Language,
): Reading[] {
  if (hours > 24 || minutes > 59) return [];
  const half = daypart === undefined ? undefined : halfOf(daypart.trim(), language);
  const isSecond = half === 'second' || (half === 'night' && hours >= 5 && hours < 12);
  // 中午11时 is before noon.
  const isNoon = daypart === '中午' && hours === 11;
  const hour =
    isSecond && !isNoon && hours < 12
      ? hours + 12
      : half !== undefined && half !== 'second' && hours === 12
        ? 0
        : hours;
  const value = (hour % 24) * 60 + minutes;
  return [
    { dimension: 'clock', value },
    { dimension: 'dial', value: value % halfDay },
  ];
}
