import type { CheckedLanguage } from '../language.ts';
import { boundBefore } from '../quantities/bounds.ts';
import { kindBeside, kindsAround } from '../quantities/target/counted.ts';
import { countedIn, exchangedInRecords } from '../quantities/exchanged-records.ts';
import type { Problem } from '../problem.ts';
import { exchangedTimes, type ComparedTexts } from '../quantities/times/exchanged-times.ts';
import { unambiguousPairs, type QuantityPair } from '../quantities/unambiguous-pairs.ts';
import type { Quantity } from '../quantities/quantity.ts';

/**
 * Reports the first two numbers that changed places: each counts what the other should count, or their order within a
 * sentence is reversed and no construction (from 5 to 20, 5 of the 20) explains that.
 */
export function exchangedNumbers(
  expected: readonly Quantity[],
  actual: readonly Quantity[],
  texts: ComparedTexts,
): Problem[] {
  const pairs = unambiguousPairs(expected, actual);
  const inFigures = pairs.filter(
    ({ expected: one, actual: own }) => /\d/.test(one.text) && /\d/.test(own.text),
  );
  const exchanged =
    nearPairs(pairs).find(([one, other]) => isCountedOtherwise(one, other, texts)) ??
    reversedPair(inFigures, texts) ??
    reversedPair(pairs, texts) ??
    exchangedInRecords(pairs, texts.source) ??
    exchangedTimes(expected, actual, texts);
  if (!exchanged) return [];
  const [first, second] = exchanged.map(({ expected: { text } }) => text);
  return [{ code: 'numbers-exchanged', details: { first: first!, second: second! } }];
}

/** Two consecutive source numbers whose order is reversed in the translation. */
function reversedPair(
  pairs: readonly QuantityPair[],
  texts: ComparedTexts,
): [QuantityPair, QuantityPair] | undefined {
  return neighbours(pairs).find(
    ([before, after]) =>
      isOtherBound(before, after, texts) ||
      isOtherEnd(before, after, texts) ||
      isPartBeforeWhole(before, after, texts) ||
      isReversed(before, after, texts),
  );
}

/** Pairs of numbers with at most two others between them. */
const nearPairs = (pairs: readonly QuantityPair[]): [QuantityPair, QuantityPair][] =>
  pairs.flatMap((pair, at) =>
    pairs.slice(at + 1, at + 4).map((other): [QuantityPair, QuantityPair] => [pair, other]),
  );

const neighbours = (pairs: readonly QuantityPair[]): [QuantityPair, QuantityPair][] =>
  pairs.slice(1).map((pair, index) => [pairs[index]!, pair]);

const maxBetween = 60;
const relating =
  /[。！？!?至到达比较]|突破|超过|高于|低于|折合|相当|约合|即|[东西]经|[南北]纬|^[^，、]{0,3}的/;
/** Words that relate two numbers only when they stand before one of them: not in 占38%，占23%. */
const parallel = /[占每均率]|时速/g;
const reversing: Record<CheckedLanguage, RegExp> = {
  en: /[.;!?]\s+[A-Z]|;|\b(?:from|out of|against|compared|than|instead|after|per(?! cent)|over)\b|\bof (?:the|these|those|all)\s$/,
  ru: /[.!?]\s+[А-ЯЁ]|;|(?<!\p{L})(?:[Ии]з|против|[Вв]место|чем|сравнени|от|[Пп]осле|с)(?!\p{L})/u,
};
function isReversed(
  before: QuantityPair,
  after: QuantityPair,
  { source, target, locale }: ComparedTexts,
): boolean {
  if (before.actual.at <= after.actual.at) return false;
  const between = source.slice(endOf(before.expected), after.expected.at);
  if (between.length > maxBetween || relating.test(between)) return false;
  if (isRelated(source.slice(0, before.expected.at), between)) return false;
  if (countedIn(source, before.expected) !== countedIn(source, after.expected)) return false;
  if (boundBefore(source, before.expected.at, 'zh') && boundBefore(source, after.expected.at, 'zh'))
    return false;
  if (isCountedAlike(before, after, { source, target, locale })) return false;
  return !reversing[locale].test(target.slice(endOf(after.actual), before.actual.at));
}
const endOf = ({ at, text }: Quantity): number => at + text.length;

/** Whether only the second number is a share or a per-head amount, or only one of the two is a speed. */
function isRelated(before: string, between: string): boolean {
  const [one, other] = [before, between].map((text) => new Set(clauseAt(text).match(parallel))) as [
    Set<string>,
    Set<string>,
  ];
  return [...other].some((word) => !one.has(word)) || one.has('时速') !== other.has('时速');
}
const clauseAt = (text: string): string => /[^，。；：、！？,;]{0,40}$/u.exec(text)![0];

/** “27, of which 36”: a part cannot exceed the whole. */
const partOf: Record<CheckedLanguage, RegExp> = {
  en: /\b(?:of (?:which|them|whom|these|it)|including|among them)\b/i,
  ru: /(?<!\p{L})(?:из (?:них|которых|него|неё|этого)|в том числе|включая)(?!\p{L})/iu,
};
function isPartBeforeWhole(
  whole: QuantityPair,
  part: QuantityPair,
  { source, target, locale }: ComparedTexts,
): boolean {
  const between = source.slice(endOf(whole.expected), part.expected.at);
  if (whole.actual.at < part.actual.at || between.length > maxBetween || !between.includes('其中'))
    return false;
  return partOf[locale].test(target.slice(endOf(part.actual), whole.actual.at));
}

/** Exchanged bounds: 上限4260元，下限334元 as “at most 334 yuan and at least 4,260”. */
function isOtherBound(
  one: QuantityPair,
  other: QuantityPair,
  { source, target, locale }: ComparedTexts,
): boolean {
  const [first, second] = [one, other].map(({ expected }) => boundBefore(source, expected.at, 'zh'));
  if (!first || !second || first === second) return false;
  const [firstActual, secondActual] = [one, other].map(({ actual }) =>
    boundBefore(target, actual.at, locale),
  );
  return firstActual === second && secondActual === first;
}

/** What introduces the start and the end of a change: 由11.2%降至0.3% as "from 0.3% to 11.2%" is wrong. */
const ends: Record<'zh' | CheckedLanguage, { from: RegExp; to: RegExp }> = {
  zh: { from: /[由从自][^，。；\d]{0,10}$/, to: /[至到为][^，。；\d]{0,2}$/ },
  en: { from: /\bfrom (?:the |an? |about |RMB )*$/, to: /\bto (?:the |an? |about |RMB )*$/ },
  ru: { from: /(?<!\p{L})(?:с|со|от) $/u, to: /(?<!\p{L})до $/u },
};
function isOtherEnd(
  from: QuantityPair,
  to: QuantityPair,
  { source, target, locale }: ComparedTexts,
): boolean {
  const isAt = (end: RegExp, text: string, { at }: Quantity) =>
    end.test(text.slice(Math.max(0, at - 24), at));
  const [own, foreign] = [ends.zh, ends[locale]];
  if (!isAt(own.from, source, from.expected) || !isAt(own.to, source, to.expected)) return false;
  return isAt(foreign.to, target, from.actual) && isAt(foreign.from, target, to.actual);
}

/** Whether the translation names what each number counts, and names the same as the source. */
function isCountedAlike(
  one: QuantityPair,
  other: QuantityPair,
  { source, target, locale }: ComparedTexts,
): boolean {
  const kinds = [one, other].map(({ expected, actual }) => {
    const kind = actual.unit ? null : kindBeside(target, actual, locale);
    return kind !== null && kindsAround(source, expected).includes(kind) ? kind : null;
  });
  return kinds[0] !== null && kinds[1] !== null && kinds[0] !== kinds[1];
}

/** Whether each number counts what the other should: 15亩 and 60户 as 60 mu and 15 households. */
function isCountedOtherwise(
  one: QuantityPair,
  other: QuantityPair,
  { source, target, locale }: ComparedTexts,
): boolean {
  const [first, second] = [one, other].map(({ expected }) => kindsAround(source, expected));
  const [firstActual, secondActual] = [one, other].map(({ actual }) => kindBeside(target, actual, locale));
  if (firstActual === null || secondActual === null || firstActual === secondActual) return false;
  return (
    second!.includes(firstActual!) &&
    first!.includes(secondActual!) &&
    !first!.includes(firstActual!) &&
    !second!.includes(secondActual!)
  );
}
