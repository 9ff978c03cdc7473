import { familyOf } from './units.ts';
import type { Quantity } from './quantity.ts';

/**
 * Maps missing numbers to the extra number that clearly replaced them: the same digits at another scale, the only one in
 * the unit of the only missing one, or the only extra number for the only missing one.
 */
export function findReplacements(
  missing: readonly Quantity[],
  extra: readonly Quantity[],
): Map<Quantity, Quantity> {
  const replacements = new Map<Quantity, Quantity>();
  const candidates = extra.filter(({ strength }) => strength === 'sure').slice(0, maxCompared);
  const sureMissing = missing
    .filter(({ strength, parts }) => strength === 'sure' && !parts)
    .slice(0, maxCompared);
  for (const one of sureMissing) {
    const scaled = candidates.filter((own) => isScaled(one, own));
    const [own] = scaled.length === 1 ? scaled : onlyOne(one, sureMissing, candidates);
    if (own) replacements.set(one, own);
  }
  return replacements;
}

/** A person has to read a text with more wrong numbers anyway. */
const maxCompared = 50;

/** The significant digits: 285 for 28.5 and for 2,850,000,000. */
const digitsOf = (value: number): string => value.toExponential().split('e')[0]!.replace('.', '');

/** Whether both have the same significant digits, at least two, at another scale. */
function isScaled(one: Quantity, own: Quantity): boolean {
  const [expected, actual] = [one.values[0], own.values[0]];
  if (expected === undefined || actual === undefined || expected === actual) return false;
  const digits = digitsOf(expected);
  return digits.length >= 2 && digits === digitsOf(actual) && (one.unit === null || isOfFamily(one, own));
}

const isOfFamily = (one: Quantity, own: Quantity): boolean =>
  own.unit === null || (one.unit !== null && familyOf(one.unit) === familyOf(own.unit));

function onlyOne(one: Quantity, missing: readonly Quantity[], extra: readonly Quantity[]): Quantity[] {
  if (one.unit) {
    const ofUnit = (list: readonly Quantity[]) =>
      list.filter(({ unit }) => unit !== null && familyOf(unit) === familyOf(one.unit!));
    const own = ofUnit(extra);
    return ofUnit(missing).length === 1 && own.length === 1 && isOfFigures(own[0]!) ? own : [];
  }
  const [own] = extra;
  const isOnly = missing.length === 1 && extra.length === 1 && own !== undefined && own.unit === null;
  return isOnly && isOfFigures(own) && /\d{2}/.test(own.text) && /\d{2}/.test(one.text) ? [own] : [];
}

const isOfFigures = ({ text }: Quantity): boolean => /\d/.test(text);
