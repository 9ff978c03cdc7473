import type { ForeignLocale } from '#translation/glossary';
import { plainText } from '#translation/segments';
import type { Check, Finding } from './finding.ts';
import { amounts, direction } from './meaning/contrasts/amounts.ts';
import { bodies } from './meaning/contrasts/bodies.ts';
import { claims } from './meaning/contrasts/claims.ts';
import { statements } from './meaning/statements.ts';
import { conditions, prohibition } from './meaning/contrasts/conditions.ts';
import { days } from './meaning/contrasts/days.ts';
import { denial, equivalents, turned } from './meaning/denials.ts';
import { deniedCondition, deniedOnlyLater } from './meaning/denied-conditions.ts';
import { economy } from './meaning/contrasts/economy.ts';
import { exchangedFigures } from './meaning/exchanged-figures.ts';
import { hitsIn, lexiconOf, type Hit } from './meaning/hits.ts';
import type { Contrast, Reach } from './meaning/contrasts/lexicon.ts';
import {
  acting,
  admonition,
  alwaysOpen,
  certain,
  consent,
  deputy,
  free,
  negation,
} from './meaning/contrasts/negation.ts';
import { people } from './meaning/contrasts/people.ts';
import { allowedInstead } from './meaning/permissions.ts';
import { places } from './meaning/contrasts/places.ts';
import { rules } from './meaning/contrasts/rules.ts';
import { besideEachOther } from './meaning/sentences.ts';
import { subjects } from './meaning/contrasts/subjects.ts';
import { things } from './meaning/contrasts/things.ts';
import { times } from './meaning/contrasts/times.ts';
import { turnedAtFigure } from './meaning/turned-at-figure.ts';
import { attachedOtherwise, type Pair } from './meaning/attached.ts';
import { inOrder, lostInOrder, turnedInOrder, type InOrder } from './meaning/in-order.ts';
import { sameFigures, type AnchorPair } from './meaning/figures.ts';
import { chineseTokens, foreignTokens, type Token } from './meaning/tokens.ts';

const contrasts: readonly Contrast[] = [
  ...amounts,
  ...times,
  ...days,
  ...places,
  ...rules,
  ...economy,
  ...people,
  ...things,
  ...bodies,
  ...statements,
];
const features = [
  negation,
  admonition,
  deputy,
  acting,
  free,
  alwaysOpen,
  certain,
  consent,
  prohibition,
  ...claims,
  ...conditions,
];
const words = [
  ...contrasts,
  ...subjects,
  ...features.map(({ sure, also, none }) => ({ sides: [{ ...sure, also }], none })),
  denial,
  turned,
  ...equivalents,
];
/** The first of them is the denial. */
const firstFeature = contrasts.length + subjects.length;
/** Behind them are the words that only `deniedCondition` looks at. */
const denials = firstFeature + features.length;
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
  const figures = sameFigures(given, said, locale);
  const places = inOrder(given, said);
  const wordsOf = own.map((hits, at) => sameWords(hits, foreign[at]!));
  const [ownDenials, foreignDenials] = [own[firstFeature]!, foreign[firstFeature]!];
  const denied = deniedCondition({
    source: given,
    own: ownDenials,
    foreign: foreignDenials,
    fixed: own[denials]!,
    denying: foreign[denials]!,
    turning: foreign[denials + 1]!,
    meant: equivalents.flatMap((_, at) => {
      const place = denials + 2 + at;
      return foreign[place]!.length > 0 ? own[place]! : [];
    }),
  });
  const later = deniedOnlyLater(source, said, { own: ownDenials, foreign: foreignDenials });
  const found = words.slice(0, denials).flatMap((_, at) => {
    const [ownHits, foreignHits] = [own[at]!, foreign[at]!];
    if (at >= firstFeature) return unequal(ownHits, foreignHits, at === firstFeature ? places : []);
    const swapped = exchangedFigures(ownHits, foreignHits, figures, { source: given, target: said });
    if (swapped || at >= contrasts.length) return asFindings(swapped);
    const turned =
      contrasts[at] === direction &&
      turnedAtFigure({ hits: ownHits, text: given }, { hits: foreignHits, text: said }, figures);
    if (turned) return asFindings(turned);
    const { reach } = contrasts[at]!;
    const anchors = reach?.words ? [...figures, ...others(wordsOf, at)] : figures;
    return asFindings(reversed(ownHits, foreignHits, { anchors, places, reach, target: said }));
  });
  const allowed = asFindings(allowedInstead(source, said, locale));
  const lost = denied ?? later;
  const all = lost ? [...found, missing(lost)] : found;
  return all.some(({ code }) => code === 'meaning-reversed') ? all : [...all, ...allowed];
}

const missing = ({ text }: Hit): Finding => ({ code: 'meaning-missing', details: { word: text } });

/** What stands beside what in a sentence and its translation. */
interface Beside {
  anchors: readonly AnchorPair[];
  places: readonly InOrder[];
  reach: Reach | undefined;
  target: readonly Token[];
}

const others = <T>(lists: readonly T[][], but: number): T[] => lists.toSpliced(but, 1).flat();

function reversed(own: readonly Hit[], foreign: readonly Hit[], beside: Beside): Pair | undefined {
  return (
    opposite(own, foreign) ??
    exchanged(own, foreign) ??
    attachedOtherwise(own, foreign, beside.anchors, beside) ??
    turnedInOrder(own, foreign, beside.places)
  );
}

const asFindings = (pair: Pair | undefined): Finding[] =>
  pair ? [{ code: 'meaning-reversed', details: { source: pair[0].text, target: pair[1].text } }] : [];

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

/** A word that each of both texts has once. */
function sameWords(own: readonly Hit[], foreign: readonly Hit[]): AnchorPair[] {
  const onceIn = (hits: readonly Hit[]) => {
    const counts = countsOf(hits);
    return hits.filter(({ isSure, sides }) => isSure && sides.length === 1 && counts.get(sides[0]!) === 1);
  };
  const said = new Map(onceIn(foreign).map((hit) => [hit.sides[0]!, hit]));
  return onceIn(own).flatMap((hit): AnchorPair[] => {
    const other = said.get(hit.sides[0]!);
    return other === undefined ? [] : [[hit, other]];
  });
}

function countsOf(hits: readonly Hit[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { sides } of hits) counts.set(sides[0]!, (counts.get(sides[0]!) ?? 0) + 1);
  return counts;
}

function unequal(own: readonly Hit[], foreign: readonly Hit[], places: readonly InOrder[]): Finding[] {
  const [lost, added] = [own, foreign].map((hits) => hits.find(({ isSure }) => isSure));
  const word = lost && foreign.length === 0 ? lost : lostInOrder(own, foreign, places);
  if (word) return [missing(word)];
  return added && own.length === 0 ? [{ code: 'meaning-extra', details: { word: added.text } }] : [];
}
