import type { CheckedLanguage } from '../language.ts';
import type { Problem } from '../problem.ts';
import { expectedIn } from '../quantities/chinese/expected.ts';
import { compareQuantities, QuantityIndex, type Quantity } from '../quantities/quantity.ts';

const below: Record<CheckedLanguage, Record<'temperature' | 'share', RegExp>> = {
  en: {
    temperature: /below (?:zero|freezing)|frosts?\b|sub-?zero|\bminus\b|\bnegative\b/gi,
    share:
      /\b(?:negative|minus|fell|fall|falls|fallen|drop\w*|declin\w*|decreas\w*|reduc\w*|down|lower\w*|shr[aiu]nk\w*|contract\w*|loss\w*|lost|less|fewer|below|slip\w*|slid\w*)\b/gi,
  },
  ru: {
    temperature: /ниже нуля|мороз|минус|отрицательн/gi,
    share: /отрицательн|минус|сни[зж]|упал|паден|сокра|уменьш|ниже|спад|убыл|меньше|потер|сжал/gi,
  },
};

/** Reports a negative number that lost its sign (words such as "below zero" count as one), and a temperature that gained one. */
export function differingSigns(
  expected: readonly Quantity[],
  actual: readonly Quantity[],
  target: string,
  locale: CheckedLanguage,
): Problem[] {
  const index = new QuantityIndex(actual);
  const negative = expected.filter((one) => one.isNegative && kindOf(one) === 'temperature').length;
  const signs = actual.filter((one) => one.isNegative).length;
  // One word may cover all temperatures. Once some carry a sign, there must be enough signs or words for all of them.
  const isSaid = (kind: 'temperature' | 'share'): boolean => {
    const words = target.match(below[locale][kind])?.length ?? 0;
    return words > 0 && (kind === 'share' || signs === 0 || Math.max(words, signs) >= negative);
  };
  return expected.flatMap((one): Problem[] => {
    const kind = kindOf(one);
    if (!kind) return [];
    const matches = index.near(one).filter((own) => compareQuantities(one, own) === 'same');
    if (matches.length === 0 || matches.some((own) => Boolean(own.isNegative) === Boolean(one.isNegative)))
      return [];
    if (one.isNegative ? isSaid(kind) : kind === 'share' || isBelowElsewhere(one, expected)) return [];
    return [{ code: 'sign-differs', details: { number: one.text, expected: expectedIn(one, locale) } }];
  });
}

const kindOf = ({ unit }: Quantity): 'temperature' | 'share' | null =>
  unit?.dimension === 'temperature' || unit?.dimension === 'share' ? unit.dimension : null;

/** Whether the source has the same number below zero elsewhere. */
const isBelowElsewhere = (one: Quantity, expected: readonly Quantity[]): boolean =>
  expected.some((other) => other.isNegative && compareQuantities(other, one) === 'same');
