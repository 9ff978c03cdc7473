import type { CheckedLanguage } from '../../language.ts';
import { clockAfter } from '../times/clock-after.ts';
import { combineReadings } from '../combine-readings.ts';
import { composeNumbers, type ComposedNumber, type NumberToken } from './compose-numbers.ts';
import { englishNumbers } from './english-numbers.ts';
import { quantityOf, RemainingText, type Quantity } from '../quantity.ts';
import { russianNumber } from './russian-numbers.ts';
import { inheritFromNeighbours } from '../inherit-from-neighbours.ts';
import { foreignReaders } from './target-patterns.ts';
import { impliedByTarget } from './implied-by-target.ts';
import { currencyBefore, unitAt, type Unit } from '../units.ts';
import { yieldOfForeign } from '../yields.ts';

const blank = '[\\s\\u00a0\\u202f]';
/** Figures with the separators of the locale, or a word. */
const pieces: Record<CheckedLanguage, RegExp> = {
  en: /\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\p{L}+/gu,
  ru: /\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?|\p{L}+/gu,
};
const gaps: Record<CheckedLanguage, RegExp> = {
  en: new RegExp(`^(?:${blank}|-)*(?:(and)${blank}+)?(?:an?${blank}+)?$`, 'i'),
  ru: new RegExp(`^\\.?(?:${blank}|-)*(?:(с)${blank}+)?$`, 'i'),
};
const separators: Record<CheckedLanguage, { range: RegExp; list: RegExp }> = {
  en: {
    range: /^\s{0,3}(?:[-–—~]|to|and|or)\s{0,3}[-−]?$/,
    list: /^\s{0,3}(?:,(?:\s{0,3}(?:and|or|&))?|and|or|&)\s{0,3}$/,
  },
  ru: { range: /^\s{0,3}(?:[-–—~…]|до|по|и|или)\s{0,3}[-−]?$/, list: /^\s{0,3}(?:[,;]|и|или)\s{0,3}$/ },
};

/** The numbers of a translation in figures and in words, followed by those that its words imply. */
export function targetQuantities(target: string, locale: CheckedLanguage): Quantity[] {
  const text = new RemainingText(target);
  const special = foreignReaders[locale].flatMap((read) => read(text));
  const { numbers: inText, rest } = withoutUnits(composeNumbers(tokensOf(text.text, locale)), target, locale);
  const numbers = inText.map((one) => quantity(one, target, locale));
  const quantities = [...special, ...numbers].toSorted((a, b) => a.at - b.at);
  const completed = combineReadings(inheritFromNeighbours(quantities, target, separators[locale]), target);
  return [...completed, ...impliedByTarget(rest, locale)];
}

/**
 * Drops numbers that are a part of a unit (“per thousand”), and blanks out units of time after a number: the days of “24
 * days” must not be read again as an implied number.
 */
function withoutUnits(
  all: readonly ComposedNumber[],
  target: string,
  locale: CheckedLanguage,
): { numbers: ComposedNumber[]; rest: string } {
  const pieces: string[] = [];
  let [end, copied] = [0, 0];
  const numbers = all.filter((one) => {
    if (one.at < end) return false;
    const match = unitAt(target, one.end, locale);
    end = match?.end ?? 0;
    if (match?.unit.dimension === 'time' && !one.isOrdinal && one.fraction === undefined) {
      pieces.push(target.slice(copied, one.end), ' '.repeat(end - one.end));
      copied = end;
    }
    return true;
  });
  return { numbers, rest: pieces.join('') + target.slice(copied) };
}

function tokensOf(text: string, locale: CheckedLanguage): NumberToken[] {
  const tokens: NumberToken[] = [];
  let end = -1;
  for (const { 0: piece, index } of text.matchAll(pieces[locale])) {
    const word = /^\d/.test(piece)
      ? { role: 'figures' as const, value: valueOf(piece, locale) }
      : locale === 'en'
        ? englishNumbers.get(piece.toLowerCase())
        : russianNumber(piece.toLowerCase());
    if (!word) continue;
    const gap = end < 0 || index - end > 12 ? null : gaps[locale].exec(text.slice(end, index));
    tokens.push({
      ...word,
      at: index,
      end: index + piece.length,
      isAdjacent: gap !== null,
      isJoined: Boolean(gap?.[1]),
    });
    end = index + piece.length;
  }
  return tokens;
}

const valueOf = (figures: string, locale: CheckedLanguage): number =>
  Number(
    locale === 'en'
      ? figures.replaceAll(/[,\u00a0\u202f]/g, '')
      : figures.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.'),
  );

function quantity(one: ComposedNumber, target: string, locale: CheckedLanguage): Quantity {
  const text = target.slice(one.at, one.end);
  // The unit of 8 тыс. follows the full stop.
  const end = one.end + (/^\.\s?\p{L}/u.test(target.slice(one.end, one.end + 3)) && one.scale > 1 ? 1 : 0);
  const match = unitAt(target, end, locale);
  const unit = currencyBefore(target, one.at) ?? unitOf(match?.unit ?? null, one, target, locale);
  const clock = clockAfter(one, target, locale);
  const value = one.value + halfAfter(target, match?.end ?? end);
  return quantityOf(
    { 0: text, index: one.at },
    {
      values: valuesOf(one, value, text, target),
      unit: clock?.isSure ? null : unit,
      step: one.scale * lastDigit(text),
      readings: [
        ...(clock?.readings ?? []),
        ...fractionReadings(one, target, locale),
        ...timesReadings(value, unit),
        ...hoursReadings(value, target, end, locale),
        ...yieldOfForeign(value, unit, target.slice(match?.end ?? end).slice(0, 24), locale),
      ],
      strength: strengthOf(one, target),
      ...((one.isOrdinal || ordinalEnding.test(target.slice(one.end, one.end + 4))) && { isOrdinal: true }),
      ...(isNegativeAt(target, one, end, locale) && { isNegative: true }),
    },
  );
}

/** 21st, 3-й */
const ordinalEnding = /^(?:st|nd|rd|th|-(?:й|я|е|го|му|м|ю))(?!\p{L})/u;

/** The place value of the last non-zero digit: 0.1 in 2.5, 10,000 in 870,000. */
function lastDigit(text: string): number {
  const decimals = /\d[.,](\d{1,2}|\d{4,})(?!\d)/.exec(text)?.[1]?.length ?? 0;
  if (decimals > 0) return 10 ** -decimals;
  const figures = /^[\d,.\s\u00a0\u202f]{1,30}/.exec(text)?.[0].replaceAll(/\D/g, '') ?? '';
  return 10 ** (/0{1,12}$/.exec(figures)?.[0].length ?? 0);
}

/** Possible values: «2016 300» may be two adjacent numbers, пятидесятые the fifties of any century. */
function valuesOf(one: ComposedNumber, value: number, text: string, target: string): number[] {
  if (one.isDecade) return [value, 1800 + value, 1900 + value, 2000 + value];
  if (one.fraction !== undefined) return one.role === 'half' ? [0.5] : [];
  const values = [value];
  const groups = text.match(/\d+/g) ?? [];
  if (one.hasFigures && groups.length > 1 && /\d[ \u00a0\u202f]\d/.test(text))
    values.push(...groups.map(Number));
  // ’19 is a year.
  if (/[’']/.test(target[one.at - 1] ?? '') && value < 100) values.push(1900 + value, 2000 + value);
  return values;
}

/** Drops units that do not belong to the number: of a year, of an ordinal, and «раза» that counts occurrences. */
function unitOf(
  unit: Unit | null,
  one: ComposedNumber,
  target: string,
  locale: CheckedLanguage,
): Unit | null {
  if (!unit) return null;
  const isYear = unit.dimension === 'time' && one.hasFigures && one.value > 1500 && one.value < 2200;
  // Without «в», три раза counts occurrences.
  const isOften =
    unit.dimension === 'times' &&
    locale === 'ru' &&
    !/(?:^|\s)в\s+(?:\S+\s+)?$/i.test(target.slice(Math.max(0, one.at - 12), one.at));
  return isYear || isOften || one.isOrdinal ? null : unit;
}

/** An hour and a half, a year and a half. */
const halfAfter = (target: string, end: number): number =>
  /^\s(?:and a half|с половиной)(?![\p{L}])/u.test(target.slice(end, end + 16)) ? 0.5 : 0;

/** A third, пятая часть. */
function fractionReadings(
  one: ComposedNumber,
  target: string,
  locale: CheckedLanguage,
): Quantity['readings'] {
  const isPart =
    one.isOrdinal &&
    one.value > 2 &&
    (locale === 'en'
      ? /(?:^|[\s(])an?\s$/i.test(target.slice(Math.max(0, one.at - 4), one.at))
      : /^\s(?:част|дол)/.test(target.slice(one.end, one.end + 6)));
  const fraction = one.fraction ?? (isPart ? 1 / one.value : undefined);
  return fraction === undefined ? [] : [{ dimension: 'share', value: fraction }];
}

const timesReadings = (value: number, unit: Unit | null): Quantity['readings'] =>
  unit?.dimension === 'times' ? [{ dimension: 'share', value, factor: 1 }] : [];

/** «5 часов» is a time of day or a duration. */
const hoursReadings = (
  value: number,
  target: string,
  end: number,
  locale: CheckedLanguage,
): Quantity['readings'] =>
  locale === 'ru' && /^[\s\u00a0-]?(?:час(?:а|ов|ам|ах|у|ами)?|ч)(?!\p{L})/iu.test(target.slice(end, end + 7))
    ? [{ dimension: 'time', value: value * 3600, factor: 3600 }]
    : [];

const nameBefore = /\p{L}[-‑]?$/u;
/** Small numbers in words, and those in names (A-3, COVID-19), may appear where the source has none. */
function strengthOf(one: ComposedNumber, target: string): Quantity['strength'] {
  if (one.isApproximate || one.fraction !== undefined || one.role === 'compound') return 'likely';
  if (one.hasFigures)
    return nameBefore.test(target.slice(Math.max(0, one.at - 2), one.at)) ? 'likely' : 'sure';
  if (one.value === 1 && !one.isOrdinal) return 'loose';
  const isThirdParty =
    one.isOrdinal && /^\s(?:part(?:y|ies)|лиц|countr)/.test(target.slice(one.end, one.end + 8));
  return one.value <= 2 || isThirdParty ? 'likely' : 'sure';
}

const belowZero: Record<CheckedLanguage, RegExp> = {
  en: /^[\s\u00a0]?(?:(?:[-–—]|to |and )\d{1,2})?[\s\u00a0]?(?:°\s?C|degrees?(?: Celsius| C)?)? ?(?:below\b(?: zero| freezing)?|of frost)/i,
  ru: /^[\s\u00a0]?(?:(?:[-–—…]|до |и )\d{1,2})?[\s\u00a0]?(?:°\s?[CС]|градус\p{L}*)?[\s\u00a0]?(?:ниже нуля|мороза)/iu,
};
function isNegativeAt(target: string, { at }: ComposedNumber, end: number, locale: CheckedLanguage): boolean {
  const before = target.slice(Math.max(0, at - 8), at);
  // A dash followed by a blank is punctuation.
  if (/(?:^|[^\d\p{L}%°])\s?(?:[-–]|−\s?)$/u.test(before) || /(?:minus|минус)\s$/i.test(before)) return true;
  return belowZero[locale].test(target.slice(end, end + 60));
}
