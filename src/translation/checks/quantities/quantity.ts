import { familyOf, type Unit } from './units.ts';

/** A number in a text, and what it may mean there. */
export interface Quantity {
  /** As it is written, with its word of scale. */
  text: string;
  at: number;
  /** In units: 28.5亿 is 2,850,000,000. More than one where the writing leaves it open, the likeliest first. */
  values: number[];
  /** What the last digit stands for; a converted number is rounded to it. */
  step: number;
  /** What it counts, where that is written. */
  unit: Unit | null;
  /** What else it says: 17时 is a time of day, «сутки» are 24 hours, a half is 50 per cent. */
  readings: Reading[];
  /**
   * In a Chinese text: `sure` has to be said in the translation, `likely` where the translation has a number that the Chinese
   * has not, `loose` only explains a number of the translation (三 in 三江).
   * In a translation: `sure` has to be explained by the Chinese, `likely` (“second”, “half”, “A-3”) where the Chinese has a
   * number that is not said, `loose` only says a number of the Chinese.
   */
  strength: 'sure' | 'likely' | 'loose';
  /** Below zero, by a sign or in words. */
  isNegative?: boolean;
  /** 约, 余, 多: the number is not exact. */
  isAbout?: boolean;
  /** 5日 in 3月5日, 第三, 四批: no length of time. */
  isNoLength?: boolean;
  /** It says which one: 第三, third. */
  isOrdinal?: boolean;
  /** It is said as well where each of these is: 101,102 may be two numbers, 1—6月 is January to June. */
  parts?: Quantity[];
}

export interface Reading {
  dimension: string;
  value: number;
  /** Of the unit that it was read in; none where words say it (half, 三分之一). */
  factor?: number;
}

/** A quantity from a match of an expression, with what is not said about it. */
export const quantityOf = (
  match: { 0: string; index: number },
  said: Partial<Quantity> & { values: number[] },
): Quantity => ({
  text: match[0].trim(),
  at: match.index + match[0].length - match[0].trimStart().length,
  step: 1,
  unit: null,
  readings: [],
  strength: 'sure',
  ...said,
});

const tolerance = 1e-9;
export const isEqual = (one: number, other: number, within = tolerance): boolean =>
  Math.abs(one - other) <= within * Math.max(Math.abs(one), Math.abs(other));

/** Everything that a quantity says in the units of some dimension. */
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
/** Months have 28 to 31 days, and fifteen days are two weeks. */
const calendarTolerance = 0.075;
/** 1300多万亩 are more than 867,000 ha; and a third is 33 per cent. */
const approximateTolerance = 0.02;
const maxRounded = 0.1;

/** Whether a number of a translation is one of the Chinese in another unit, rounded to its last digit. */
function isConverted(own: Reading, wanted: Reading, given: Quantity, isAbout: boolean): boolean {
  if (own.dimension !== wanted.dimension) return false;
  if (isEqual(own.value, wanted.value)) return true;
  if (isExact(own, wanted)) return false;
  const isOfCalendar = own.dimension === 'time' && Math.max(own.factor ?? 0, wanted.factor ?? 0) >= week;
  const within = isOfCalendar
    ? calendarTolerance
    : isAbout || own.factor === undefined
      ? approximateTolerance
      : 0;
  if (within > 0 && isEqual(own.value, wanted.value, within)) return true;
  const step = given.step * (own.factor ?? 0);
  return (
    isEqual(own.value, wanted.value, maxRounded) && Math.abs(own.value - wanted.value) <= step * 0.5000001
  );
}

/** Nothing is rounded between units that are ten or a thousand of each other, nor on a clock or in a calendar. */
function isExact({ dimension, factor: own }: Reading, { factor: wanted }: Reading): boolean {
  if (dimension === 'clock' || dimension === 'dial' || dimension === 'month') return true;
  if (own === undefined || wanted === undefined) return false;
  const power = Math.log10(own / wanted);
  return Math.abs(power - Math.round(power)) < 1e-9;
}

const isSameUnit = (one: Unit | null, other: Unit | null): boolean =>
  one !== null && other !== null && one.dimension === other.dimension && one.factor === other.factor;

export type Meeting = 'same' | 'other-unit' | null;

/** How a number of a translation stands to one of the Chinese. */
export function meeting(wanted: Quantity, given: Quantity): Meeting {
  const atClock = clockMeeting(wanted, given);
  if (atClock !== undefined) return atClock;
  if (given.unit?.dimension === 'time' && isNoLength(wanted, given.unit)) return null;
  const isSame = wanted.values.some((value) => given.values.some((own) => isEqual(value, own)));
  if (isSame && isSameUnit(wanted.unit, given.unit)) return 'same';
  const [all, own] = [readingsOf(wanted), readingsOf(given)];
  if (!isSameUnit(wanted.unit, given.unit)) {
    if (all.some((one) => own.some((other) => isConverted(other, one, given, wanted.isAbout ?? false))))
      return 'same';
  } else if (given.readings.length + wanted.readings.length > 0) {
    if (wanted.readings.some((one) => own.some((other) => isExactly(one, other)))) return 'same';
    if (given.readings.some((one) => all.some((other) => isExactly(one, other)))) return 'same';
  }
  if (!isSame) return null;
  if (wanted.unit && given.unit && isOther(wanted.unit, given.unit)) return 'other-unit';
  // “A” and «кажд» say no share.
  if (given.strength === 'loose' && !given.unit && wanted.unit?.dimension === 'share') return null;
  return 'same';
}

/** Another unit of a family, or of another measure: tonnes for cubic metres, per cent for times. */
const isOther = (wanted: Unit, given: Unit): boolean =>
  familyOf(wanted) === familyOf(given) || [wanted, given].every((one) => measures.has(familyOf(one)));
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

/** A day of a month, a rank and what is counted are no length of time; an hour of the day is none in days. */
const isNoLength = ({ isNoLength: isOther, isOrdinal, readings }: Quantity, { factor }: Unit): boolean =>
  isOther === true ||
  isOrdinal === true ||
  (factor > 3600 && readings.some(({ dimension }) => dimension === 'clock'));

/** Two times of day: the same, the same in the other half of the day, or different. */
function clockMeeting(wanted: Quantity, given: Quantity): Meeting | undefined {
  const [one, other] = [wanted, given].map(({ readings }) => readings.filter(isOfClock));
  if (one!.length === 0 || other!.length === 0) return undefined;
  const shared = one!.filter((reading) => other!.some((own) => isExactly(reading, own)));
  if (shared.some(({ dimension }) => dimension === 'clock')) return 'same';
  return shared.length > 0 ? 'other-unit' : null;
}
const isOfClock = ({ dimension }: Reading): boolean => dimension === 'clock' || dimension === 'dial';

const isExactly = (one: Reading, other: Reading): boolean =>
  one.dimension === other.dimension && isEqual(one.value, other.value);

/** A list of quantities that is asked for those of about one value, in a time that does not grow with it. */
export class QuantityIndex {
  readonly #places = new Map<string, Quantity[]>();

  constructor(quantities: readonly Quantity[]) {
    for (const quantity of quantities)
      for (const key of keysOf(quantity)) {
        const place = this.#places.get(key);
        if (place) place.push(quantity);
        else this.#places.set(key, [quantity]);
      }
  }

  /** Those that may meet it. */
  near(quantity: Quantity): Quantity[] {
    const found = new Set<Quantity>();
    for (const { dimension, value } of marksOf(quantity))
      for (const place of around(value))
        for (const one of this.#places.get(`${dimension} ${place}`) ?? []) {
          found.add(one);
          if (found.size >= maxCompared) return [...found];
        }
    return [...found];
  }
}

/** The same number a thousand times over says nothing new. */
const maxCompared = 60;
/** Places are 2 % wide; a rounded number is at most 10 % off. */
const placeOf = (value: number): number =>
  value === 0 ? -10_000 : Math.round(Math.log(Math.abs(value)) / 0.02);
const around = (value: number): number[] =>
  Array.from({ length: 13 }, (_, index) => placeOf(value) + index - 6);
const marksOf = (quantity: Quantity): Reading[] => [
  ...quantity.values.map((value) => ({ dimension: 'plain', value })),
  ...readingsOf(quantity),
];
const keysOf = (quantity: Quantity): Set<string> =>
  new Set(marksOf(quantity).map(({ dimension, value }) => `${dimension} ${placeOf(value)}`));

/** Figures and marks of full width as the half width that they stand for; a comma of full width parts numbers and stays. */
export const narrow = (text: string): string =>
  text.replaceAll(/[\uff01-\uff0b\uff0d-\uff5e]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
  );

/** A text whose parts are taken out of it as they are read, so that none is read twice; places stay as they are. */
export class Taken {
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Every match that `read` makes something of is taken out. */
  take<T>(pattern: RegExp, read: (match: RegExpExecArray) => T | null): T[] {
    const found: T[] = [];
    const pieces: string[] = [];
    let end = 0;
    for (const match of this.text.matchAll(pattern)) {
      const one = read(match as RegExpExecArray);
      if (one === null) continue;
      found.push(one);
      pieces.push(this.text.slice(end, match.index), taken.repeat(match[0].length));
      end = match.index + match[0].length;
    }
    if (end > 0) this.text = pieces.join('') + this.text.slice(end);
    return found;
  }
}
/** A letter of no text. */
const taken = '\u0001';
