import type { CheckedLanguage } from '../language.ts';
import { compareQuantities, type Quantity, type Reading } from './quantity.ts';
import type { Unit } from './units.ts';

/** 15 mu are one hectare. */
const muToAHectare = 15;
const dimension = 'yield';

/** 亩产, 每亩 before a mass, or /亩 after it. */
const ofAMu = { before: /(?:亩均?产|每亩)[^，。；、\d]{0,8}$/, after: /^\s?(?:\/|每)亩/ };
const ofAHectare = { before: /每公顷[^，。；、\d]{0,8}$/, after: /^\s?(?:\/|每)公顷/ };

const reading = (value: number, { factor }: Unit, areas: number): Reading[] => [
  { dimension, value: value * factor * areas, factor: factor * areas },
];

/** A mass in a Chinese text per hectare: 亩产1100斤 are 8,250 kg. Empty if it is not a yield. */
export function yieldOfChinese(value: number, unit: Unit | null, before: string, after: string): Reading[] {
  if (unit?.dimension !== 'mass') return [];
  const isYieldOf = ({ before: one, after: other }: typeof ofAMu) => one.test(before) || other.test(after);
  return isYieldOf(ofAMu)
    ? reading(value, unit, muToAHectare)
    : isYieldOf(ofAHectare)
      ? reading(value, unit, 1)
      : [];
}

const areas: Record<CheckedLanguage, { hectare: RegExp; mu: RegExp }> = {
  en: {
    hectare: /^\s?(?:per|an?|to the|\/)\s?(?:hectare|ha)(?!\p{L})/u,
    mu: /^\s?(?:per|an?|to the|\/)\s?(?:mu|mou)(?!\p{L})/u,
  },
  ru: {
    hectare:
      /^[\s\u00a0]?(?:(?:с|на)[\s\u00a0](?:1[\s\u00a0]|одного[\s\u00a0])?|\/)(?:гектара?|га)(?!\p{L})/u,
    mu: /^[\s\u00a0]?(?:(?:с|на)[\s\u00a0](?:1[\s\u00a0]|одного[\s\u00a0])?|\/)му(?!\p{L})/u,
  },
};

/** The same in a translation, by the text after the unit of mass. */
export function yieldOfForeign(
  value: number,
  unit: Unit | null,
  after: string,
  locale: CheckedLanguage,
): Reading[] {
  if (unit?.dimension !== 'mass') return [];
  const { hectare, mu } = areas[locale];
  return hectare.test(after)
    ? reading(value, unit, 1)
    : mu.test(after)
      ? reading(value, unit, muToAHectare)
      : [];
}

/** Whether the source has yields and all of them are in the translation, per any unit of area. */
export function areYieldsConverted(expected: readonly Quantity[], actual: readonly Quantity[]): boolean {
  const isYield = ({ readings }: Quantity) => readings.some((one) => one.dimension === dimension);
  const [sourceYields, targetYields] = [expected.filter(isYield), actual.filter(isYield)];
  const isMet = (one: Quantity) =>
    targetYields.some(
      (other) => !one.values.includes(other.values[0]!) && compareQuantities(one, other) === 'same',
    );
  return sourceYields.length > 0 && sourceYields.every(isMet);
}
