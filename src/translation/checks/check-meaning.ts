import { plainText } from '../segments/inline.ts';
import type { Check, Finding, ForeignLocale } from './finding.ts';
import { amounts } from './meaning/amounts.ts';
import { days } from './meaning/days.ts';
import { economy } from './meaning/economy.ts';
import { hitsIn, lexiconOf, type Hit } from './meaning/hits.ts';
import type { Contrast } from './meaning/lexicon.ts';
import { acting, alwaysOpen, certain, consent, deputy, free, negation } from './meaning/negation.ts';
import { people } from './meaning/people.ts';
import { places } from './meaning/places.ts';
import { rules } from './meaning/rules.ts';
import { besideEachOther } from './meaning/sentences.ts';
import { things } from './meaning/things.ts';
import { times } from './meaning/times.ts';
import { chineseTokens, foreignTokens, sameFigures, type ClausePair } from './meaning/tokens.ts';

const contrasts: readonly Contrast[] = [
  ...amounts,
  ...times,
  ...days,
  ...places,
  ...rules,
  ...economy,
  ...people,
  ...things,
];
const features = [negation, deputy, acting, free, alwaysOpen, certain, consent];
const words = [
  ...contrasts,
  ...features.map(({ sure, also, none }) => ({ sides: [{ ...sure, also }], none })),
];
const lexicons = { zh: lexiconOf(words, 'zh'), en: lexiconOf(words, 'en'), ru: lexiconOf(words, 'ru') };

/**
 * Whether a translation says the opposite: "at most" for 不低于, «снизился» for 增长, west for 东部. Translators put things in
 * their own words. So it is only asked about when the word is nowhere to be found, and its opposite, of which the Chinese
 * has nothing, is.
 */
export const checkMeaning: Check = (checked) => {
  const [source, target] = [plainText(checked.source), plainText(checked.target)];
  const found = besideEachOther(source, target).flatMap(([own, foreign]) =>
    inSentence(own, foreign, checked.locale),
  );
  const unlike = new Map(found.map((finding) => [JSON.stringify(finding.details), finding]));
  return [...unlike.values()];
};

function inSentence(source: string, target: string, locale: ForeignLocale): Finding[] {
  const [given, said] = [chineseTokens(source), foreignTokens(target, locale)];
  const own = hitsIn(given, lexicons.zh);
  const foreign = hitsIn(said, lexicons[locale]);
  const clauses = [...sameFigures(given, said), ...own.flatMap((hits, at) => sameWords(hits, foreign[at]!))];
  return words.flatMap((_, at) =>
    at < contrasts.length ? reversed(own[at]!, foreign[at]!, clauses) : unequal(own[at]!, foreign[at]!),
  );
}

type Pair = [given: Hit, said: Hit];

function reversed(own: readonly Hit[], foreign: readonly Hit[], clauses: readonly ClausePair[]): Finding[] {
  const pair = opposite(own, foreign) ?? exchanged(own, foreign) ?? besideFigures(own, foreign, clauses);
  return pair ? [{ code: 'meaning-reversed', details: { source: pair[0].text, target: pair[1].text } }] : [];
}

const sidesOf = (hits: readonly Hit[]): Set<number> => new Set(hits.flatMap(({ sides }) => sides));

/** A word that is nowhere in the translation, and one there that is nowhere in the Chinese. */
function opposite(own: readonly Hit[], foreign: readonly Hit[]): Pair | undefined {
  const [given, said] = [sidesOf(own), sidesOf(foreign)];
  const lost = own.find(({ isSure, sides }) => isSure && !sides.some((side) => said.has(side)));
  const added = foreign.find(({ isSure, sides }) => isSure && !sides.some((side) => given.has(side)));
  return lost && added ? [lost, added] : undefined;
}

/** Where the same number of words is said, and one of them is its opposite: two that rise became one that rises and one that falls. */
function exchanged(own: readonly Hit[], foreign: readonly Hit[]): Pair | undefined {
  const [given, said] = [own, foreign].map((hits) => hits.filter(({ isSure }) => isSure)) as [Hit[], Hit[]];
  if (given.length !== said.length || [...given, ...said].some(({ sides }) => sides.length > 1)) return;
  const [givenCounts, saidCounts] = [countsOf(given), countsOf(said)];
  const isMore = (one: Map<number, number>, other: Map<number, number>, { sides: [side] }: Hit) =>
    (one.get(side!) ?? 0) > (other.get(side!) ?? 0);
  const [givenExcuses, saidExcuses] = [own, foreign].map((hits) =>
    sidesOf(hits.filter(({ isSure }) => !isSure)),
  );
  const lost = given.find((hit) => isMore(givenCounts, saidCounts, hit) && !saidExcuses!.has(hit.sides[0]!));
  const added = said.findLast(
    (hit) => isMore(saidCounts, givenCounts, hit) && !givenExcuses!.has(hit.sides[0]!),
  );
  return lost && added ? [lost, added] : undefined;
}

/** The clauses that belong together by a word that each of both texts has once. */
function sameWords(own: readonly Hit[], foreign: readonly Hit[]): ClausePair[] {
  const onceIn = (hits: readonly Hit[]) => {
    const counts = countsOf(hits);
    return hits.filter(({ isSure, sides }) => isSure && sides.length === 1 && counts.get(sides[0]!) === 1);
  };
  const said = new Map(onceIn(foreign).map(({ sides, clause }) => [sides[0]!, clause]));
  return onceIn(own).flatMap(({ sides, clause }): ClausePair[] => {
    const other = said.get(sides[0]!);
    return other === undefined ? [] : [[clause, other]];
  });
}

/**
 * Words that stand beside the same figure, or beside the same other word, and say the opposite, as in 北纬46°，东经131° and
 * "46° E, 131° N".
 */
function besideFigures(
  own: readonly Hit[],
  foreign: readonly Hit[],
  clauses: readonly ClausePair[],
): Pair | undefined {
  if (own.length < 2 || foreign.length < 2) return;
  const [given, said] = [byClause(own), byClause(foreign)];
  for (const [ownClause, foreignClause] of clauses) {
    const [one, other] = [given.get(ownClause) ?? [], said.get(foreignClause) ?? []];
    if (sidesOf(one).size !== 1 || sidesOf(other).size !== 1) continue;
    const pair: Pair = [one[0]!, other[0]!];
    if (pair.every(({ isSure }) => isSure) && pair[0].sides[0] !== pair[1].sides[0]) return pair;
  }
}

const byClause = (hits: readonly Hit[]): Map<number, Hit[]> => Map.groupBy(hits, ({ clause }) => clause);

function countsOf(hits: readonly Hit[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { sides } of hits) counts.set(sides[0]!, (counts.get(sides[0]!) ?? 0) + 1);
  return counts;
}

function unequal(own: readonly Hit[], foreign: readonly Hit[]): Finding[] {
  const [lost, added] = [own, foreign].map((hits) => hits.find(({ isSure }) => isSure)?.text);
  if (lost && foreign.length === 0) return [{ code: 'meaning-missing', details: { word: lost } }];
  return added && own.length === 0 ? [{ code: 'meaning-extra', details: { word: added } }] : [];
}
