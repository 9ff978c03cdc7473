import type { ForeignLocale } from '#translation/glossary';
import { boundBefore } from '../quantities/bounds.ts';
import { kindBeside, kindsAround } from '../quantities/target/counted.ts';
import { countedIn, exchangedInRecords } from '../quantities/exchanged-records.ts';
import type { Finding } from '../finding.ts';
import { exchangedTimes } from '../quantities/times/exchanged-times.ts';
import { unambiguous, type Pair } from '../quantities/pairs.ts';
import type { Quantity } from '../quantities/quantity.ts';

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
  const found =
    nearPairs(pairs).find(([one, other]) => isCountedOtherwise(one, other, texts)) ??
    turnedIn(inFigures, texts) ??
    turnedIn(pairs, texts) ??
    exchangedInRecords(pairs, texts.source) ??
    exchangedTimes(wanted, given, texts);
  if (!found) return [];
  const [first, second] = found.map(({ wanted: { text } }) => text);
  return [{ code: 'numbers-exchanged', details: { first: first!, second: second! } }];
}

/** Two numbers that follow each other in the Chinese, and not in the translation; of several only what is said of them counts. */
function turnedIn(pairs: readonly Pair[], texts: Texts): [Pair, Pair] | undefined {
  return neighbours(pairs).find(
    ([before, after]) =>
      isOtherBound(before, after, texts) ||
      isOtherEnd(before, after, texts) ||
      isPartBeforeWhole(before, after, texts) ||
      isTurned(before, after, texts),
  );
}

/** Numbers that have at most two others between them. */
const nearPairs = (pairs: readonly Pair[]): [Pair, Pair][] =>
  pairs.flatMap((pair, at) => pairs.slice(at + 1, at + 4).map((other): [Pair, Pair] => [pair, other]));

const neighbours = (pairs: readonly Pair[]): [Pair, Pair][] =>
  pairs.slice(1).map((pair, index) => [pairs[index]!, pair]);

const maxBetween = 60;
const relating =
  /[。！？!?至到达比较]|突破|超过|高于|低于|折合|相当|约合|即|[东西]经|[南北]纬|^[^，、]{0,3}的/;
/** They relate nothing where they stand before both numbers: 占38%，占23%. */
const parallel = /[占每均率]|时速/g;
const turning: Record<ForeignLocale, RegExp> = {
  en: /[.;!?]\s+[A-Z]|;|\b(?:from|out of|against|compared|than|instead|after|per(?! cent)|over)\b|\bof (?:the|these|those|all)\s$/,
  ru: /[.!?]\s+[А-ЯЁ]|;|(?<!\p{L})(?:[Ии]з|против|[Вв]место|чем|сравнени|от|[Пп]осле|с)(?!\p{L})/u,
};
function isTurned(before: Pair, after: Pair, { source, target, locale }: Texts): boolean {
  if (before.given.at <= after.given.at) return false;
  const between = source.slice(endOf(before.wanted), after.wanted.at);
  if (between.length > maxBetween || relating.test(between)) return false;
  if (isRelated(source.slice(0, before.wanted.at), between)) return false;
  if (countedIn(source, before.wanted) !== countedIn(source, after.wanted)) return false;
  if (boundBefore(source, before.wanted.at, 'zh') && boundBefore(source, after.wanted.at, 'zh')) return false;
  if (isCountedAlike(before, after, { source, target, locale })) return false;
  return !turning[locale].test(target.slice(endOf(after.given), before.given.at));
}
const endOf = ({ at, text }: Quantity): number => at + text.length;

/** Whether the second of two numbers is a share or an amount for each, and the first is none; or only one is a speed. */
function isRelated(before: string, between: string): boolean {
  const [one, other] = [before, between].map((text) => new Set(clauseAt(text).match(parallel))) as [
    Set<string>,
    Set<string>,
  ];
  return [...other].some((word) => !one.has(word)) || one.has('时速') !== other.has('时速');
}
const clauseAt = (text: string): string => /[^，。；：、！？,;]{0,40}$/u.exec(text)![0];

/** “27, of which 36”: what is a part is no more than the whole. */
const partOf: Record<ForeignLocale, RegExp> = {
  en: /\b(?:of (?:which|them|whom|these|it)|including|among them)\b/i,
  ru: /(?<!\p{L})(?:из (?:них|которых|него|неё|этого)|в том числе|включая)(?!\p{L})/iu,
};
function isPartBeforeWhole(whole: Pair, part: Pair, { source, target, locale }: Texts): boolean {
  const between = source.slice(endOf(whole.wanted), part.wanted.at);
  if (whole.given.at < part.given.at || between.length > maxBetween || !between.includes('其中'))
    return false;
  return partOf[locale].test(target.slice(endOf(part.given), whole.given.at));
}

/** The most and the least: 上限4260元，下限334元 as “at most 334 yuan and at least 4,260”. */
function isOtherBound(one: Pair, other: Pair, { source, target, locale }: Texts): boolean {
  const [first, second] = [one, other].map(({ wanted }) => boundBefore(source, wanted.at, 'zh'));
  if (!first || !second || first === second) return false;
  const [own, others] = [one, other].map(({ given }) => boundBefore(target, given.at, locale));
  return own === second && others === first;
}

/** From one number to another: 由11.2%降至0.3% as "from 0.3% to 11.2%". */
const ends: Record<'zh' | ForeignLocale, { from: RegExp; to: RegExp }> = {
  zh: { from: /[由从自][^，。；\d]{0,10}$/, to: /[至到为][^，。；\d]{0,2}$/ },
  en: { from: /\bfrom (?:the |an? |about |RMB )*$/, to: /\bto (?:the |an? |about |RMB )*$/ },
  ru: { from: /(?<!\p{L})(?:с|со|от) $/u, to: /(?<!\p{L})до $/u },
};
function isOtherEnd(from: Pair, to: Pair, { source, target, locale }: Texts): boolean {
  const isAt = (end: RegExp, text: string, { at }: Quantity) =>
    end.test(text.slice(Math.max(0, at - 24), at));
  const [own, foreign] = [ends.zh, ends[locale]];
  if (!isAt(own.from, source, from.wanted) || !isAt(own.to, source, to.wanted)) return false;
  return isAt(foreign.to, target, from.given) && isAt(foreign.from, target, to.given);
}

/** What each number counts is named in the translation, and is what it counts in the Chinese. */
function isCountedAlike(one: Pair, other: Pair, { source, target, locale }: Texts): boolean {
  const kinds = [one, other].map(({ wanted, given }) => {
    const kind = given.unit ? null : kindBeside(target, given, locale);
    return kind !== null && kindsAround(source, wanted).includes(kind) ? kind : null;
  });
  return kinds[0] !== null && kinds[1] !== null && kinds[0] !== kinds[1];
}

/** 15亩 and 60户 as 60 mu and 15 households. */
function isCountedOtherwise(one: Pair, other: Pair, { source, target, locale }: Texts): boolean {
  const [first, second] = [one, other].map(({ wanted }) => kindsAround(source, wanted));
  const [own, others] = [one, other].map(({ given }) => kindBeside(target, given, locale));
  if (own === null || others === null || own === others) return false;
  return (
    second!.includes(own!) && first!.includes(others!) && !first!.includes(own!) && !second!.includes(others!)
  );
}
