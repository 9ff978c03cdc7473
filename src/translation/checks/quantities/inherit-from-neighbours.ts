import { clockReadings } from './times/clock.ts';
import { readingsOf, type Quantity, type Reading } from './quantity.ts';

interface Separators {
  range: RegExp;
  list: RegExp;
}

/** Maximum distance, in characters, of numbers in one range or list. */
const maxBetween = 12;

/**
 * Completes the numbers of ranges and lists. In 10—15亿元 and 1–1.5 billion the first number may take scale and unit from
 * the second, as in lists (42.5, 22.5 and 35 per cent). A leading currency (RMB 300–500) and a minus cover both ends.
 */
export function inheritFromNeighbours(
  quantities: readonly Quantity[],
  text: string,
  separators: Separators,
): Quantity[] {
  const completed = [...quantities];
  const gaps = quantities.map((one, index) => {
    const next = quantities[index + 1];
    const from = one.at + one.text.length;
    if (!next || next.at < from || next.at - from > maxBetween) return null;
    const gap = text.slice(from, next.at);
    return separators.range.test(gap) ? 'range' : separators.list.test(gap) ? 'list' : null;
  });
  for (let index = quantities.length - 2; index >= 0; index -= 1)
    if (gaps[index]) completed[index] = withScaleAndUnit(completed[index]!, completed[index + 1]!);
  for (let index = 1; index < quantities.length; index += 1)
    if (gaps[index - 1])
      completed[index] = withSignAndCurrency(
        completed[index]!,
        completed[index - 1]!,
        gaps[index - 1] === 'range',
      );
  return completed;
}

function withScaleAndUnit(one: Quantity, next: Quantity): Quantity {
  if (one.values.length === 0 || one.parts) return one;
  const scale = scaleIn(next);
  const values = scale === 1 || scaleIn(one) > 1 ? one.values : [...one.values, one.values[0]! * scale];
  if (one.unit) return { ...one, values };
  const units = new Map(
    readingsOf(next).flatMap(({ dimension, factor }) =>
      factor === undefined ? [] : [[dimension, factor] as const],
    ),
  );
  const readings = [...units].flatMap(([dimension, factor]) =>
    values.map((value) => ({ dimension, value: value * factor, factor })),
  );
  return { ...one, values, readings: [...one.readings, ...readings, ...clockOf(one, next)] };
}

/** In “2 to 4 p.m.” the first number is a time of day too, in either half of the day. */
function clockOf({ values, readings }: Quantity, next: Quantity): Reading[] {
  const hour = values[0]!;
  const isClock =
    next.readings.some(({ dimension }) => dimension === 'clock') &&
    (next.values.length > 0 || next.parts !== undefined);
  if (!isClock || readings.length > 0 || !Number.isInteger(hour) || hour > 24) return [];
  return [hour, hour + 12].flatMap((one) => clockReadings(one, 0, undefined, 'en'));
}

/** The scale word of a number as a factor; 1 if it has none. */
const scaleIn = ({ text, values }: Quantity): number => {
  const figures = Number(
    /\d+(?:[.,]\d+)?/.exec(text.replaceAll(/[\s\u00a0\u202f]/g, ''))?.[0]?.replace(',', '.'),
  );
  const value = values[0] ?? 0;
  const scale = value / figures;
  return [1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e12].find((one) => Math.abs(scale / one - 1) < 1e-6) ?? 1;
};

function withSignAndCurrency(one: Quantity, before: Quantity, isRange: boolean): Quantity {
  const isMoney = before.unit?.dimension.startsWith('money/') && !one.unit;
  return {
    ...one,
    ...(isMoney && { unit: before.unit }),
    ...(isRange && before.isNegative && { isNegative: true }),
  };
}
