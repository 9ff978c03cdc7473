import { familyOf, type Unit } from './units.ts';

/** A number in a text with its possible meanings. */
export interface Quantity {
  /** As written, with its word of scale. */
  text: string;
  at: number;
  /** The full value: 28.5亿 is 2,850,000,000. Several if the notation is ambiguous, likeliest first. */
  values: number[];
  /** The value of one in its last digit; a converted number may be rounded to it. */
  step: number;
  /** Its unit, if written. */
  unit: Unit | null;
  /** What else it may mean: 17时 is a time of day, «сутки» are 24 hours, a half is 50 per cent. */
  readings: Reading[];
  /**
   * In a source: `sure` must be in the translation; `likely` must be only if the translation has an unexplained number;
   * `loose` (三 in 三江) need not be, but explains a number of the translation.
   * In a translation: `sure` must be explained by the source; `likely` (“second”, “half”, “A-3”) must be only if the source
   * has an unmatched number; `loose` need not be, but matches a number of the source.
   */
  strength: 'sure' | 'likely' | 'loose';
  /** Below zero, by a sign or in words. */
  isNegative?: boolean;
  /** 约, 余, 多: the number is approximate. */
  isApproximate?: boolean;
  /** 5日 in 3月5日, 第三, 四批: not a length of time. */
  isNotDuration?: boolean;
  /** 第三, third. */
  isOrdinal?: boolean;
  /** Matched as well if all parts are: 101,102 may be two numbers, 1—6月 is January to June. */
  parts?: Quantity[];
}

export interface Reading {
  dimension: string;
  value: number;
  /** Factor of the unit in the text; undefined if words express the value (half, 三分之一). */
  factor?: number;
}

/** Builds a quantity from a regular expression match and `fields`, with defaults for the rest. */
export const quantityOf = (
  match: { 0: string; index: number },
  fields: Partial<Quantity> & { values: number[] },
): Quantity => ({
  text: match[0].trim(),
  at: match.index + match[0].length - match[0].trimStart().length,
  step: 1,
  unit: null,
  readings: [],
  strength: 'sure',
  ...fields,
});

const tolerance = 1e-9;
export const isEqual = (one: number, other: number, within = tolerance): boolean =>
  Math.abs(one - other) <= within * Math.max(Math.abs(one), Math.abs(other));

/** All readings of a quantity, in the base units of their dimensions. */
export const readingsOf = ({ values, unit, readings }: Quantity): Reading[] =>
  unit
    ? [
        ...readings,
        ...values.map((value) => ({
          dimension: unit.dimension,
          value: value * unit.factor,
          factor: unit.factor,
        })),
      ]
    : readings;

const week = 7 * 86_400;
/** Relative tolerance: months have 28 to 31 days, and fifteen days are two weeks. */
const calendarTolerance = 0.075;
/** Relative tolerance: 1300多万亩 are more than 867,000 ha; a third is 33 per cent. */
const approximateTolerance = 0.02;
const maxRounded = 0.1;

/** Whether a reading of the translation is that of the source in another unit, rounded to its last digit. */
function isConverted(own: Reading, expected: Reading, actual: Quantity, isApproximate: boolean): boolean {
  if (own.dimension !== expected.dimension) return false;
  if (isEqual(own.value, expected.value)) return true;
  if (isExact(own, expected)) return false;
  const isOfCalendar = own.dimension === 'time' && Math.max(own.factor ?? 0, expected.factor ?? 0) >= week;
  const within = isOfCalendar
    ? calendarTolerance
    : isApproximate || own.factor === undefined
      ? approximateTolerance
      : 0;
  if (within > 0 && isEqual(own.value, expected.value, within)) return true;
  const step = actual.step * (own.factor ?? 0);
  return (
    isEqual(own.value, expected.value, maxRounded) && Math.abs(own.value - expected.value) <= step * 0.5000001
  );
}

/** Whether the conversion must be exact: between decimal multiples of a unit, and for times of day and months. */
function isExact({ dimension, factor: own }: Reading, { factor: expected }: Reading): boolean {
  if (dimension === 'clock' || dimension === 'dial' || dimension === 'month') return true;
  if (own === undefined || expected === undefined) return false;
  const power = Math.log10(own / expected);
  return Math.abs(power - Math.round(power)) < 1e-9;
}

const isSameUnit = (one: Unit | null, other: Unit | null): boolean =>
  one !== null && other !== null && one.dimension === other.dimension && one.factor === other.factor;

export type QuantityMatch = 'same' | 'other-unit' | null;

/** Compares a number of the source with one of the translation; null if they differ. */
export function compareQuantities(expected: Quantity, actual: Quantity): QuantityMatch {
  const atClock = compareClocks(expected, actual);
  if (atClock !== undefined) return atClock;
  if (actual.unit?.dimension === 'time' && isNotDuration(expected, actual.unit)) return null;
  const isSame = expected.values.some((value) => actual.values.some((own) => isEqual(value, own)));
  if (isSame && isSameUnit(expected.unit, actual.unit)) return 'same';
  const [expectedReadings, actualReadings] = [readingsOf(expected), readingsOf(actual)];
  if (!isSameUnit(expected.unit, actual.unit)) {
    if (
      expectedReadings.some((one) =>
        actualReadings.some((other) => isConverted(other, one, actual, expected.isApproximate ?? false)),
      )
    )
      return 'same';
  } else if (actual.readings.length + expected.readings.length > 0) {
    if (expected.readings.some((one) => actualReadings.some((other) => isExactly(one, other)))) return 'same';
    if (actual.readings.some((one) => expectedReadings.some((other) => isExactly(one, other)))) return 'same';
  }
  if (!isSame) return null;
  if (expected.unit && actual.unit && isOther(expected.unit, actual.unit)) return 'other-unit';
  // “A” and «кажд» do not express a share.
  if (actual.strength === 'loose' && !actual.unit && expected.unit?.dimension === 'share') return null;
  return 'same';
}

/** Whether the units contradict: two of a family, or two measures (tonnes for cubic metres, per cent for times). */
const isOther = (expected: Unit, actual: Unit): boolean =>
  familyOf(expected) === familyOf(actual) || [expected, actual].every((one) => measures.has(familyOf(one)));
const measures = new Set([
  'area',
  'volume',
  'mass',
  'length',
  'energy',
  'power',
  'times',
  'share',
  'money',
  'temperature',
]);

/** Whether it cannot be a duration: days of a month, ranks and counts never are, and a time of day is not one in days. */
const isNotDuration = (
  { isNotDuration: isMarked, isOrdinal, readings }: Quantity,
  { factor }: Unit,
): boolean =>
  isMarked === true ||
  isOrdinal === true ||
  (factor > 3600 && readings.some(({ dimension }) => dimension === 'clock'));

/** Compares two times of day: same, same on the dial only, or different. Undefined unless both are times. */
function compareClocks(expected: Quantity, actual: Quantity): QuantityMatch | undefined {
  const [expectedTimes, actualTimes] = [expected, actual].map(({ readings }) => readings.filter(isOfClock));
  if (expectedTimes!.length === 0 || actualTimes!.length === 0) return undefined;
  const shared = expectedTimes!.filter((reading) => actualTimes!.some((own) => isExactly(reading, own)));
  if (shared.some(({ dimension }) => dimension === 'clock')) return 'same';
  return shared.length > 0 ? 'other-unit' : null;
}
const isOfClock = ({ dimension }: Reading): boolean => dimension === 'clock' || dimension === 'dial';

const isExactly = (one: Reading, other: Reading): boolean =>
  one.dimension === other.dimension && isEqual(one.value, other.value);

/** An index of quantities by approximate value: lookups take constant time. */
export class QuantityIndex {
  readonly #buckets = new Map<string, Quantity[]>();

  constructor(quantities: readonly Quantity[]) {
    for (const quantity of quantities)
      for (const key of bucketKeys(quantity)) {
        const bucket = this.#buckets.get(key);
        if (bucket) bucket.push(quantity);
        else this.#buckets.set(key, [quantity]);
      }
  }

  /** The candidates that may match `quantity`, at most `maxCompared`. */
  near(quantity: Quantity): Quantity[] {
    const candidates = new Set<Quantity>();
    for (const { dimension, value } of comparableReadings(quantity))
      for (const bucket of bucketsAround(value))
        for (const one of this.#buckets.get(`${dimension} ${bucket}`) ?? []) {
          candidates.add(one);
          if (candidates.size >= maxCompared) return [...candidates];
        }
    return [...candidates];
  }
}

/** Bounds the work for texts that repeat one number thousands of times. */
const maxCompared = 60;
/** Buckets are 2 % wide; a rounded number is at most 10 % off. */
const bucketOf = (value: number): number =>
  value === 0 ? -10_000 : Math.round(Math.log(Math.abs(value)) / 0.02);
const bucketsAround = (value: number): number[] =>
  Array.from({ length: 13 }, (_, index) => bucketOf(value) + index - 6);
const comparableReadings = (quantity: Quantity): Reading[] => [
  ...quantity.values.map((value) => ({ dimension: 'plain', value })),
  ...readingsOf(quantity),
];
const bucketKeys = (quantity: Quantity): Set<string> =>
  new Set(comparableReadings(quantity).map(({ dimension, value }) => `${dimension} ${bucketOf(value)}`));

/** Converts full-width characters to half width, except the comma: a full-width comma separates numbers. */
export const toHalfWidth = (text: string): string =>
  text.replaceAll(/[\uff01-\uff0b\uff0d-\uff5e]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
  );

/** A text from which readers consume what they have read, so that nothing is read twice. Positions do not change. */
export class RemainingText {
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Consumes every match for which `read` returns a value, and returns these values. */
  take<T>(pattern: RegExp, read: (match: RegExpExecArray) => T | null): T[] {
    const results: T[] = [];
    const pieces: string[] = [];
    let end = 0;
    for (const match of this.text.matchAll(pattern)) {
      const one = read(match as RegExpExecArray);
      if (one === null) continue;
      results.push(one);
      pieces.push(this.text.slice(end, match.index), consumed.repeat(match[0].length));
      end = match.index + match[0].length;
    }
    if (end > 0) this.text = pieces.join('') + this.text.slice(end);
    return results;
  }
}
/** Replaces consumed characters; no text contains it. */
const consumed = '\u0001';
