import type { ForeignLocale } from '#translation/glossary';
import type { Finding } from '../finding.ts';
import { expectedIn } from '../quantities/chinese/expected.ts';
import { meeting, QuantityIndex, type Quantity } from '../quantities/quantity.ts';

const below: Record<ForeignLocale, Record<'temperature' | 'share', RegExp>> = {
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

/** A number below zero stays below zero, by its sign or in words; a temperature above it gets no sign. */
export function differingSigns(
  wanted: readonly Quantity[],
  given: readonly Quantity[],
  target: string,
  locale: ForeignLocale,
): Finding[] {
  const index = new QuantityIndex(given);
  const negative = wanted.filter((one) => one.isNegative && kindOf(one) === 'temperature').length;
  const signs = given.filter((one) => one.isNegative).length;
  // One word may stand for all temperatures; where it is said of some of them it is not said of the others.
  const isSaid = (kind: 'temperature' | 'share'): boolean => {
    const words = target.match(below[locale][kind])?.length ?? 0;
    return words > 0 && (kind === 'share' || signs === 0 || Math.max(words, signs) >= negative);
  };
  return wanted.flatMap((one): Finding[] => {
    const kind = kindOf(one);
    if (!kind) return [];
    const said = index.near(one).filter((own) => meeting(one, own) === 'same');
    if (said.length === 0 || said.some((own) => Boolean(own.isNegative) === Boolean(one.isNegative)))
      return [];
    if (one.isNegative ? isSaid(kind) : kind === 'share' || isBelowElsewhere(one, wanted)) return [];
    return [{ code: 'sign-differs', details: { number: one.text, expected: expectedIn(one, locale) } }];
  });
}

const kindOf = ({ unit }: Quantity): 'temperature' | 'share' | null =>
  unit?.dimension === 'temperature' || unit?.dimension === 'share' ? unit.dimension : null;

/** The same number may stand there below zero as well. */
const isBelowElsewhere = (one: Quantity, wanted: readonly Quantity[]): boolean =>
  wanted.some((other) => other.isNegative && meeting(other, one) === 'same');
