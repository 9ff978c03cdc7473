import { compareQuantities, QuantityIndex, type Quantity } from './quantity.ts';

/** A number of the source (`expected`) and its translation (`actual`). */
export interface QuantityPair {
  expected: Quantity;
  actual: Quantity;
}

/** Pairs the numbers that occur exactly once in each text; times, months, ranks and years are left out. */
export function unambiguousPairs(expected: readonly Quantity[], actual: readonly Quantity[]): QuantityPair[] {
  const [inTarget, inSource] = [new QuantityIndex(actual), new QuantityIndex(expected)];
  const onlyOne = (index: QuantityIndex, one: Quantity, meets: (other: Quantity) => boolean) => {
    const matches = index.near(one).filter((other) => other.strength !== 'loose' && meets(other));
    return matches.length === 1 ? matches[0]! : null;
  };
  return expected
    .filter((one) => one.strength !== 'loose' && isPlain(one) && !isYear(one))
    .flatMap((one): QuantityPair[] => {
      const own = onlyOne(inTarget, one, (other) => compareQuantities(one, other) === 'same');
      if (
        !own ||
        !isPlain(own) ||
        !onlyOne(inSource, own, (other) => compareQuantities(other, own) === 'same')
      )
        return [];
      return [{ expected: one, actual: own }];
    });
}

/** Whether it is not a time of day, a month or a rank. */
const isPlain = ({ values, readings, isOrdinal, unit }: Quantity): boolean =>
  values.length > 0 &&
  !isOrdinal &&
  unit?.dimension !== 'month' &&
  !readings.some(({ dimension }) => dimension === 'clock');

/** Whether it may be a year: 2016, but not 1800辆. */
const isYear = ({ values, unit, isNotDuration }: Quantity): boolean =>
  unit === null && !isNotDuration && values[0]! >= 1800 && values[0]! < 2100;
