import { meeting, QuantityIndex, type Quantity } from './quantity.ts';

/** A number of the Chinese, and the one of the translation that says it. */
export interface Pair {
  wanted: Quantity;
  given: Quantity;
}

/** Numbers that stand once in each text. */
export function unambiguous(wanted: readonly Quantity[], given: readonly Quantity[]): Pair[] {
  const [inTarget, inSource] = [new QuantityIndex(given), new QuantityIndex(wanted)];
  const onlyOne = (index: QuantityIndex, one: Quantity, meets: (other: Quantity) => boolean) => {
    const found = index.near(one).filter((other) => other.strength !== 'loose' && meets(other));
    return found.length === 1 ? found[0]! : null;
  };
  return wanted
    .filter((one) => one.strength !== 'loose' && isPlain(one) && !isYear(one))
    .flatMap((one): Pair[] => {
      const own = onlyOne(inTarget, one, (other) => meeting(one, other) === 'same');
      if (!own || !isPlain(own) || !onlyOne(inSource, own, (other) => meeting(other, own) === 'same'))
        return [];
      return [{ wanted: one, given: own }];
    });
}

/** No time, no date, no rank. */
const isPlain = ({ values, readings, isOrdinal, unit }: Quantity): boolean =>
  values.length > 0 &&
  !isOrdinal &&
  unit?.dimension !== 'month' &&
  !readings.some(({ dimension }) => dimension === 'clock');

/** 2016, and not 1800辆. */
const isYear = ({ values, unit, isNoLength }: Quantity): boolean =>
  unit === null && !isNoLength && values[0]! >= 1800 && values[0]! < 2100;
