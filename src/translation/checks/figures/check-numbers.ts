import { plainText } from '#translation/segments';
import { expectedIn } from '../quantities/chinese/expected.ts';
import { differingSigns } from '../form/check-signs.ts';
import { exchangedNumbers } from './check-exchanged.ts';
import type { Check, Checked, Finding } from '../finding.ts';
import { withoutIdentifiers } from '../quantities/identifiers.ts';
import { meeting, QuantityIndex, type Meeting, type Quantity } from '../quantities/quantity.ts';
import { sourceQuantities } from '../quantities/chinese/read-source.ts';
import { targetQuantities } from '../quantities/target/read-target.ts';
import { replacedBy } from '../quantities/replaced.ts';
import { isSaidTooOften, isSmallWord } from '../quantities/target/small-words.ts';
import { unitName } from '../quantities/unit-names.ts';
import { familyOf, isCurrencyNamed } from '../quantities/units.ts';

/**
 * Every number of the Chinese is in the translation at its full size and in its unit, and the translation has no other.
 * Translators write numbers freely, so that what is not found is asked about (a warning); it is an error where another
 * number stands in its place.
 */
export const checkNumbers: Check = (checked) => {
  const { locale } = checked;
  const [source, target] = withoutIdentifiers(plainText(checked.source), plainText(checked.target));
  const wanted = sourceQuantities(source);
  const given = targetQuantities(target, locale);
  const index = new QuantityIndex(given);
  const met = new Map(wanted.map((one) => [one, meetingOf(one, index)]));
  const unsaid = wanted.filter((one) => met.get(one) === null && one.strength !== 'loose');
  const extra = unexplained(wanted, given, source, met);
  const isTold = isSaidTooOften(wanted, given);
  const missing = unsaid.filter(
    (one) =>
      one.strength === 'sure' ||
      extra.length > 0 ||
      (isTold && isSmallWord(one)) ||
      isOtherRank(one, wanted, given),
  );
  const replaced = replacedBy(missing, extra);
  const taken = new Set(replaced.values());
  return [
    ...wanted.flatMap((one) =>
      met.get(one) === 'other-unit' && one.strength !== 'loose' ? otherUnit(one, checked) : [],
    ),
    ...wanted.flatMap((one) => (met.get(one) === 'same' ? currencyOf(one, target, checked) : [])),
    ...differingSigns(wanted, given, target, locale),
    ...exchangedNumbers(wanted, given, { source, target, locale }),
    ...missing.map((one) => notSaid(one, replaced.get(one), checked)),
    ...extra
      .filter((one) => !taken.has(one) && one.strength === 'sure')
      .map(({ text }): Finding => ({ code: 'number-extra', details: { number: text } })),
  ];
};

/** The best meeting of a number of the Chinese with one of the translation. */
function meetingOf(wanted: Quantity, given: QuantityIndex): Meeting {
  let best: Meeting = null;
  for (const one of given.near(wanted)) {
    const found = meeting(wanted, one);
    if (found === 'same') return found;
    best = found ?? best;
  }
  if (wanted.parts?.every((part) => meetingOf(part, given) === 'same')) return 'same';
  return best;
}

/**
 * The numbers of a translation that nothing in the Chinese explains. 3小时 does not explain “three days”; it is told with that
 * number only where it is not said elsewhere.
 */
function unexplained(
  wanted: readonly Quantity[],
  given: readonly Quantity[],
  source: string,
  met: ReadonlyMap<Quantity, Meeting>,
): Quantity[] {
  const index = new QuantityIndex([...wanted, ...wanted.flatMap(({ parts }) => parts ?? [])]);
  const isExplained = (own: Quantity): boolean =>
    index.near(own).some((one) => {
      const found = meeting(one, own);
      return (
        found === 'same' || (found === 'other-unit' && one.strength !== 'loose' && met.get(one) === found)
      );
    }) ||
    (own.parts?.every(isExplained) ?? false) ||
    isYearInWords(own, source);
  return given.filter((own) => own.strength !== 'loose' && !isExplained(own));
}

/** A translation that ranks something, and not as the Chinese does: second for 第三. */
function isOtherRank(one: Quantity, wanted: readonly Quantity[], given: readonly Quantity[]): boolean {
  if (!one.isOrdinal) return false;
  const ranks = wanted.filter(({ isOrdinal }) => isOrdinal).slice(0, maxRanks);
  const own = given.filter(({ isOrdinal }) => isOrdinal).slice(0, maxRanks);
  const isOther = own.some((other) => ranks.every((rank) => meeting(rank, other) === null));
  return isOther || (ranks.length > 1 && own.length >= ranks.length);
}
/** No sentence ranks more. */
const maxRanks = 20;

/** 今年, 去年: a translation for other readers names the year. */
const isYearInWords = ({ values, unit }: Quantity, source: string): boolean =>
  unit === null &&
  values.some((value) => value >= 1900 && value < 2100) &&
  /[今去明前本当同次上往]年|年[初底末终]|同比|[本当]届|[本当]期/.test(source);

const otherUnit = (one: Quantity, { locale }: Checked): Finding[] => {
  const family = one.unit ? familyOf(one.unit) : 'clock';
  const code = family === 'money' ? 'currency-differs' : family === 'clock' ? 'time-differs' : 'unit-differs';
  const expected = expectedIn(one, locale);
  const unit =
    code === 'unit-differs' && one.unit ? unitName(one.unit, one.values[0] ?? 0, locale) : undefined;
  // A share says its sign itself.
  const isSaid = unit === undefined || one.unit!.dimension === 'share';
  return [{ code, details: { number: one.text, expected: isSaid ? expected : `${expected}\u00a0${unit}` } }];
};

const currencyOf = (one: Quantity, target: string, { locale }: Checked): Finding[] => {
  const currency = one.unit?.dimension.startsWith('money/') ? one.unit.dimension.slice(6) : null;
  return currency === null || one.strength === 'loose' || isCurrencyNamed(target, currency, locale)
    ? []
    : [{ code: 'currency-missing', details: { amount: one.text, expected: expectedIn(one, locale) } }];
};

function notSaid(one: Quantity, instead: Quantity | undefined, { locale }: Checked): Finding {
  const expected = expectedIn(one, locale);
  if (!instead) return { code: 'number-missing', details: { number: one.text, expected } };
  if (one.unit?.dimension.startsWith('money/'))
    return { code: 'money-missing', details: { amount: one.text, expected } };
  return { code: 'number-differs', details: { number: one.text, found: instead.text, expected } };
}
