import type { CheckedLanguage } from '../../language.ts';
import { clockReadings, daypartsOf } from './clock.ts';
import type { ComposedNumber } from '../target/compose-numbers.ts';
import type { Reading } from '../quantity.ts';

const blank = '[\\s\\u00a0\\u202f]';
const dayparts: Record<CheckedLanguage, string> = {
  en: daypartsOf('en').join('|'),
  ru: daypartsOf('ru').join('|'),
};
const clockPatterns: Record<CheckedLanguage, RegExp> = {
  en: new RegExp(
    `^${blank}?(?:\\.([0-5]\\d))?${blank}?(?:(${dayparts.en})|(o’clock|o'clock|hours\\b|sharp\\b))`,
    'i',
  ),
  ru: new RegExp(
    `^(?:${blank}?(?:час(?:а|ов|ам|у|ами)?|ч)(?!\\p{L})\\.?(?:${blank}?(\\d{1,2})${blank}?мин(?:ут\\p{L}*|\\.)?)?)?${blank}?(?:(${dayparts.ru})(?!\\p{L}))?`,
    'iu',
  ),
};

interface Clock {
  readings: Reading[];
  isSure: boolean;
}

/** The time of day that the words after a number make it; null if they do not. */
export function clockAfter(one: ComposedNumber, target: string, locale: CheckedLanguage): Clock | null {
  if (one.value > 24 || !Number.isInteger(one.value) || one.scale > 1) return null;
  const match = clockPatterns[locale].exec(target.slice(one.end, one.end + 40));
  if (!match?.[0].trim()) return null;
  const [whole, minutes, daypart] = match;
  const isHours = /час|ч/iu.test(whole);
  if (locale === 'ru' && !isHours && !/^\s?(?:утра|вечера|ночи|пополудни)/iu.test(whole)) return null;
  const readings = clockReadings(one.value, Number(minutes ?? 0), daypart, locale);
  const length = one.value * 3600 + Number(minutes) * 60;
  return {
    readings:
      minutes === undefined ? readings : [...readings, { dimension: 'time', value: length, factor: 60 }],
    isSure: daypart !== undefined,
  };
}
