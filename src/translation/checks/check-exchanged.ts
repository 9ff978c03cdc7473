import { kindBehind, kindsAround } from './counted.ts';
import type { Finding, ForeignLocale } from './finding.ts';
import { meeting, QuantityIndex, type Quantity } from './quantity.ts';

interface Pair {
  wanted: Quantity;
  given: Quantity;
}

interface Texts {
  source: string;
  target: string;
  locale: ForeignLocale;
}

/**
 * Two numbers that stand in each other's place: with what the other counts, or in the other order in one sentence, where
 * nothing in it (from 5 to 20, 5 of the 20) turns the order round.
 */
export function exchangedNumbers(
  wanted: readonly Quantity[],
  given: readonly Quantity[],
  texts: Texts,
): Finding[] {
  const pairs = unambiguous(wanted, given);
  const turned = pairs.slice(1).filter((pair, index) => pairs[index]!.given.at > pair.given.at).length;
  const found = pairs.slice(1).find((pair, index) => {
    const before = pairs[index]!;
    return isCountedOtherwise(before, pair, texts) || (turned === 1 && isTurned(before, pair, texts));
  });
  if (!found) return [];
  const before = pairs[pairs.indexOf(found) - 1]!;
  return [
    {
      code: 'numbers-exchanged',
      details: { first: before.wanted.text, second: found.wanted.text },
    },
  ];
}

/** Numbers in figures that stand once in each text. */
function unambiguous(wanted: readonly Quantity[], given: readonly Quantity[]): Pair[] {
  const [inTarget, inSource] = [new QuantityIndex(given), new QuantityIndex(wanted)];
  const onlyOne = (index: QuantityIndex, one: Quantity, meets: (other: Quantity) => boolean) => {
    const found = index.near(one).filter((other) => other.strength === 'sure' && meets(other));
    return found.length === 1 ? found[0]! : null;
  };
  return wanted
    .filter((one) => one.strength === 'sure' && isPlain(one))
    .flatMap((one): Pair[] => {
      const own = onlyOne(inTarget, one, (other) => meeting(one, other) === 'same');
      if (!own || !isPlain(own) || !onlyOne(inSource, own, (other) => meeting(other, own) === 'same'))
        return [];
      return [{ wanted: one, given: own }];
    });
}

/** No time, no date, no rank, no year. */
const isPlain = ({ text, values, readings, isOrdinal, unit }: Quantity): boolean =>
  /\d/.test(text) &&
  values.length > 0 &&
  !isOrdinal &&
  unit?.dimension !== 'month' &&
  !readings.some(({ dimension }) => dimension === 'clock') &&
  !(unit === null && values[0]! >= 1800 && values[0]! < 2100);

const mostBetween = 60;
const relating =
  /[。；;！？!?]|[由从自至到比较以]|其中|突破|超过|高于|低于|不足|增加|减少|上升|下降|提[高升]|缩|压|占|折合|相当|约合|即|每|[经纬]/;
const turning: Record<ForeignLocale, RegExp> = {
  en: /[.;!?]\s+[A-Z]|;|\b(?:from|of the|out of|against|compared|than|instead|after|per|over)\b/,
  ru: /[.!?]\s+[А-ЯЁ]|;|(?<!\p{L})(?:[Ии]з|против|[Вв]место|чем|сравнени|от|[Пп]осле|с)(?!\p{L})/u,
};
function isTurned(before: Pair, after: Pair, { source, target, locale }: Texts): boolean {
  if (before.given.at <= after.given.at) return false;
  const between = source.slice(endOf(before.wanted), after.wanted.at);
  if (between.length > mostBetween || relating.test(between) || /\d/.test(between)) return false;
  const counted = [before, after].map(({ wanted }) => source.slice(endOf(wanted), endOf(wanted) + 1));
  if (counted[0] !== counted[1]) return false;
  if ([before, after].some(({ wanted }) => rate.test(source.slice(Math.max(0, wanted.at - 3), wanted.at))))
    return false;
  return !turning[locale].test(target.slice(endOf(after.given), before.given.at));
}
/** A speed is said in the unit of a length, and is none. */
const rate = /时速|每|均|率/;
const endOf = ({ at, text }: Quantity): number => at + text.length;

/** 15亩 and 60户 as 60 mu and 15 households. */
function isCountedOtherwise(one: Pair, other: Pair, { source, target, locale }: Texts): boolean {
  const [first, second] = [one, other].map(({ wanted }) => kindsAround(source, wanted));
  const [own, others] = [one, other].map(({ given }) => kindBehind(target, given, locale));
  if (own === null || others === null || own === others) return false;
  return (
    second!.includes(own!) && first!.includes(others!) && !first!.includes(own!) && !second!.includes(others!)
  );
}
