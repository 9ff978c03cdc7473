import type { CheckedLanguage } from '../../language.ts';
import { daysIn, daysInChinese } from './days.ts';
import type { QuantityPair } from '../unambiguous-pairs.ts';
import { compareQuantities, type Quantity } from '../quantity.ts';

/** A range of times of day in a text. */
type TimeSpan = [from: Quantity, to: Quantity];

const joins: Record<'zh' | CheckedLanguage, RegExp> = {
  zh: /^\s?(?:[-—–~～至到]|——)(?:次日|翌日|当日|第二天)?\s?$/u,
  en: /^[\s\u00a0]?(?:[ap]\.?m\.?\s?)?(?:[-–—]|to|until|till|and)\s?$/iu,
  ru: /^[\s\u00a0]?(?:(?:час(?:а|ов)?|ч\.?|утра|дня|вечера|ночи)\s?){0,2}(?:[-–—…]|до|по)\s?$/iu,
};
const isTime = ({ readings }: Quantity): boolean => readings.some(({ dimension }) => dimension === 'clock');

function spansIn(all: readonly Quantity[], text: string, language: 'zh' | CheckedLanguage): TimeSpan[] {
  return all.slice(1).flatMap((to, at): TimeSpan[] => {
    const from = all[at]!;
    const between = text.slice(from.at + from.text.length, to.at);
    return isTime(from) && isTime(to) && joins[language].test(between) ? [[from, to]] : [];
  });
}

export interface ComparedTexts {
  source: string;
  target: string;
  locale: CheckedLanguage;
}

/** Finds a range whose ends were exchanged (早6点至晚6点 as 6 p.m. to 6 a.m.), or two exchanged ranges; null if neither. */
export function exchangedTimes(
  expected: readonly Quantity[],
  actual: readonly Quantity[],
  { source, target, locale }: ComparedTexts,
): [QuantityPair, QuantityPair] | null {
  const sourceSpans = spansIn(expected, source, 'zh').slice(0, maxSpans);
  const targetSpans = spansIn(actual, target, locale).slice(0, maxSpans);
  const isSame = (one: TimeSpan, other: TimeSpan) =>
    one.every((end, at) => compareQuantities(end, other[at]!) === 'same');
  for (const span of sourceSpans) {
    const reversed = targetSpans.find(([from, to]) => isSame(span, [to, from]));
    if (
      reversed &&
      !targetSpans.some((other) => isSame(span, other)) &&
      !sourceSpans.some((one) => isSame(one, reversed))
    )
      return [pair(span[0], reversed[1]), pair(span[1], reversed[0])];
  }
  const places = sourceSpans.map((span) => targetSpans.findIndex((other) => isSame(span, other)));
  const isEachOnce =
    sourceSpans.length === targetSpans.length &&
    new Set(places).size === sourceSpans.length &&
    !places.includes(-1);
  const at = isEachOnce ? places.findIndex((place, index) => index > 0 && place < places[index - 1]!) : -1;
  return at < 0
    ? null
    : [
        pair(sourceSpans[at - 1]![0], targetSpans[places[at - 1]!]![0]),
        pair(sourceSpans[at]![0], targetSpans[places[at]!]![0]),
      ];
}
const maxSpans = 20;
const pair = (expected: Quantity, actual: Quantity): QuantityPair => ({ expected, actual });

/** Finds two consecutive dates in reverse order, in a translation that has all dates of the source; otherwise null. */
export function exchangedDays(
  source: string,
  target: string,
  locale: CheckedLanguage,
): [string, string] | null {
  const [sourceDays, targetDays] = [daysInChinese(source), daysIn(target, locale)].map((days) =>
    days.slice(0, maxSpans).map(({ month, day }) => `${month}月${day}日`),
  ) as [string[], string[]];
  if (sourceDays.length !== targetDays.length || new Set(sourceDays).size !== sourceDays.length) return null;
  const at = sourceDays.findIndex((day, index) => day !== targetDays[index]);
  const isSwapped = at >= 0 && sourceDays[at] === targetDays[at + 1] && sourceDays[at + 1] === targetDays[at];
  return isSwapped && sourceDays.slice(at + 2).every((day, index) => day === targetDays[at + 2 + index])
    ? [sourceDays[at]!, sourceDays[at + 1]!]
    : null;
}
