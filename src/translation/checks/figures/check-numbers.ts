import { plainText } from '#translation/segments';
import { expectedIn } from '../quantities/chinese/expected.ts';
import { differingSigns } from '../form/differing-signs.ts';
import { exchangedNumbers } from './exchanged-numbers.ts';
import type { Check, GrammarInput, Problem } from '../problem.ts';
import { withoutIdentifiers } from '../quantities/identifiers.ts';
import {
  compareQuantities,
  QuantityIndex,
  type QuantityMatch,
  type Quantity,
} from '../quantities/quantity.ts';
import { sourceQuantities } from '../quantities/chinese/read-source.ts';
import { targetQuantities } from '../quantities/target/read-target.ts';
import { findReplacements } from '../quantities/find-replacements.ts';
import { isNumberRepeated, isSmallNumberInWords } from '../quantities/target/small-numbers.ts';
import { unitName } from '../quantities/unit-names.ts';
import { familyOf, isCurrencyNamed } from '../quantities/units.ts';

/**
 * Every number of the source must be in the translation with its full value and unit, and the translation must have no
 * others. Translators write numbers freely, so a number that is not found is only a warning. It is an error when another
 * number has clearly replaced it.
 */
export const checkNumbers: Check = (input) => {
  const { locale } = input;
  const [source, target] = withoutIdentifiers(plainText(input.source), plainText(input.target));
  const expected = sourceQuantities(source);
  const actual = targetQuantities(target, locale);
  const index = new QuantityIndex(actual);
  const matches = new Map(expected.map((one) => [one, bestMatch(one, index)]));
  const unmatched = expected.filter((one) => matches.get(one) === null && one.strength !== 'loose');
  const extra = unexplained(expected, actual, source, matches);
  const hasRepetition = isNumberRepeated(expected, actual);
  const missing = unmatched.filter(
    (one) =>
      one.strength === 'sure' ||
      extra.length > 0 ||
      (hasRepetition && isSmallNumberInWords(one)) ||
      isOtherRank(one, expected, actual),
  );
  const replacements = findReplacements(missing, extra);
  const replacing = new Set(replacements.values());
  return [
    ...expected.flatMap((one) =>
      matches.get(one) === 'other-unit' && one.strength !== 'loose' ? otherUnit(one, input) : [],
    ),
    ...expected.flatMap((one) => (matches.get(one) === 'same' ? currencyOf(one, target, input) : [])),
    ...differingSigns(expected, actual, target, locale),
    ...exchangedNumbers(expected, actual, { source, target, locale }),
    ...missing.map((one) => missingNumber(one, replacements.get(one), input)),
    ...extra
      .filter((one) => !replacing.has(one) && one.strength === 'sure')
      .map(({ text }): Problem => ({ code: 'number-extra', details: { number: text } })),
  ];
};

/** How well any number of the translation matches this number of the source. */
function bestMatch(expected: Quantity, actual: QuantityIndex): QuantityMatch {
  let best: QuantityMatch = null;
  for (const one of actual.near(expected)) {
    const match = compareQuantities(expected, one);
    if (match === 'same') return match;
    best = match ?? best;
  }
  if (expected.parts?.every((part) => bestMatch(part, actual) === 'same')) return 'same';
  return best;
}

/**
 * The numbers of a translation that nothing in the source explains. 3小时 explains “three days” (reported as a wrong unit)
 * only if the translation has no better match for 3小时.
 */
function unexplained(
  expected: readonly Quantity[],
  actual: readonly Quantity[],
  source: string,
  matches: ReadonlyMap<Quantity, QuantityMatch>,
): Quantity[] {
  const index = new QuantityIndex([...expected, ...expected.flatMap(({ parts }) => parts ?? [])]);
  const isExplained = (own: Quantity): boolean =>
    index.near(own).some((one) => {
      const match = compareQuantities(one, own);
      return (
        match === 'same' || (match === 'other-unit' && one.strength !== 'loose' && matches.get(one) === match)
      );
    }) ||
    (own.parts?.every(isExplained) ?? false) ||
    isYearInWords(own, source);
  return actual.filter((own) => own.strength !== 'loose' && !isExplained(own));
}

/** Whether the translation has ranks that differ from those of the source: second for 第三. */
function isOtherRank(one: Quantity, expected: readonly Quantity[], actual: readonly Quantity[]): boolean {
  if (!one.isOrdinal) return false;
  const expectedRanks = expected.filter(({ isOrdinal }) => isOrdinal).slice(0, maxRanks);
  const actualRanks = actual.filter(({ isOrdinal }) => isOrdinal).slice(0, maxRanks);
  const isOther = actualRanks.some((other) =>
    expectedRanks.every((rank) => compareQuantities(rank, other) === null),
  );
  return isOther || (expectedRanks.length > 1 && actualRanks.length >= expectedRanks.length);
}
/** Upper bound on the ranks that are compared; no sentence has more. */
const maxRanks = 20;

/** Whether a year explains 今年 or 去年: foreign readers may need the year itself. */
const isYearInWords = ({ values, unit }: Quantity, source: string): boolean =>
  unit === null &&
  values.some((value) => value >= 1900 && value < 2100) &&
  /[今去明前本当同次上往]年|年[初底末终]|同比|[本当]届|[本当]期/.test(source);

const otherUnit = (one: Quantity, { locale }: GrammarInput): Problem[] => {
  const family = one.unit ? familyOf(one.unit) : 'clock';
  const code = family === 'money' ? 'currency-differs' : family === 'clock' ? 'time-differs' : 'unit-differs';
  const expected = expectedIn(one, locale);
  const unit =
    code === 'unit-differs' && one.unit ? unitName(one.unit, one.values[0] ?? 0, locale) : undefined;
  // The text of a share already ends with its sign.
  const isSaid = unit === undefined || one.unit!.dimension === 'share';
  return [{ code, details: { number: one.text, expected: isSaid ? expected : `${expected}\u00a0${unit}` } }];
};

const currencyOf = (one: Quantity, target: string, { locale }: GrammarInput): Problem[] => {
  const currency = one.unit?.dimension.startsWith('money/') ? one.unit.dimension.slice(6) : null;
  return currency === null || one.strength === 'loose' || isCurrencyNamed(target, currency, locale)
    ? []
    : [{ code: 'currency-missing', details: { amount: one.text, expected: expectedIn(one, locale) } }];
};

function missingNumber(one: Quantity, instead: Quantity | undefined, { locale }: GrammarInput): Problem {
  const expected = expectedIn(one, locale);
  if (!instead) return { code: 'number-missing', details: { number: one.text, expected } };
  if (one.unit?.dimension.startsWith('money/'))
    return { code: 'money-missing', details: { amount: one.text, expected } };
  return { code: 'number-differs', details: { number: one.text, found: instead.text, expected } };
}
