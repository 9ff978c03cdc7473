import { boundBefore } from './quantities/bounds.ts';
import { kindBehind, kindsAround } from './quantities/counted.ts';
import { exchangedInRecords } from './quantities/exchanged-records.ts';
import type { Finding, ForeignLocale } from './finding.ts';
import { unambiguous, type Pair } from './quantities/pairs.ts';
import type { Quantity } from './quantities/quantity.ts';

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
  const inFigures = pairs.filter(({ wanted: one, given: own }) => /\d/.test(one.text) && /\d/.test(own.text));
  const turned = neighbours(inFigures).filter(([before, after]) => before.given.at > after.given.at).length;
  const found =
    neighbours(pairs).find(([before, after]) => isCountedOtherwise(before, after, texts)) ??
    neighbours(inFigures).find(
      ([before, after]) =>
        isOtherBound(before, after, texts) || (turned === 1 && isTurned(before, after, texts)),
    ) ??
    exchangedInRecords(pairs, texts.source);
  if (!found) return [];
  const [first, second] = found.map(({ wanted: { text } }) => text);
  return [{ code: 'numbers-exchanged', details: { first: first!, second: second! } }];
}

const neighbours = (pairs: readonly Pair[]): [Pair, Pair][] =>
  pairs.slice(1).map((pair, index) => [pairs[index]!, pair]);

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
  if (boundBefore(source, before.wanted.at, 'zh') && boundBefore(source, after.wanted.at, 'zh')) return false;
  if (isCountedAlike(before, after, { source, target, locale })) return false;
  if ([before, after].some(({ wanted }) => rate.test(source.slice(Math.max(0, wanted.at - 3), wanted.at))))
    return false;
  return !turning[locale].test(target.slice(endOf(after.given), before.given.at));
}
/** A speed is said in the unit of a length, and is none. */
const rate = /时速|每|均|率/;
const endOf = ({ at, text }: Quantity): number => at + text.length;

/** The most and the least: 上限4260元，下限334元 as “at most 334 yuan and at least 4,260”. */
function isOtherBound(one: Pair, other: Pair, { source, target, locale }: Texts): boolean {
  const [first, second] = [one, other].map(({ wanted }) => boundBefore(source, wanted.at, 'zh'));
  if (!first || !second || first === second) return false;
  const [own, others] = [one, other].map(({ given }) => boundBefore(target, given.at, locale));
  return own === second && others === first;
}

/** What each number counts is named in the translation, and is what it counts in the Chinese. */
function isCountedAlike(one: Pair, other: Pair, { source, target, locale }: Texts): boolean {
  const kinds = [one, other].map(({ wanted, given }) => {
    const kind = given.unit ? null : kindBehind(target, given, locale);
    return kind !== null && kindsAround(source, wanted).includes(kind) ? kind : null;
  });
  return kinds[0] !== null && kinds[1] !== null && kinds[0] !== kinds[1];
}

/** 15亩 and 60户 as 60 mu and 15 households. */
function isCountedOtherwise(one: Pair, other: Pair, { source, target, locale }: Texts): boolean {
  const [first, second] = [one, other].map(({ wanted }) => kindsAround(source, wanted));
  const [own, others] = [one, other].map(({ given }) => kindBehind(target, given, locale));
  if (own === null || others === null || own === others) return false;
  return (
    second!.includes(own!) && first!.includes(others!) && !first!.includes(own!) && !second!.includes(others!)
  );
}
