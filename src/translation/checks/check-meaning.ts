import { plainText } from '#translation/segments';
import type { CheckedLanguage } from './language.ts';
import type { Check, Problem } from './problem.ts';
import { amounts, direction } from './meaning/contrasts/amounts.ts';
import { bodies } from './meaning/contrasts/bodies.ts';
import { claims } from './meaning/contrasts/claims.ts';
import { statements } from './meaning/statements.ts';
import { conditions, prohibition } from './meaning/contrasts/conditions.ts';
import { days } from './meaning/contrasts/days.ts';
import { denial, doubleDenial, equivalents } from './meaning/denials.ts';
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
import { allowedProhibition } from './meaning/permissions.ts';
import { places } from './meaning/contrasts/places.ts';
import { rules } from './meaning/contrasts/rules.ts';
import { alignedSentences } from './meaning/sentences.ts';
import { subjects } from './meaning/contrasts/subjects.ts';
import { things } from './meaning/contrasts/things.ts';
import { times } from './meaning/contrasts/times.ts';
import { reversedAtFigure } from './meaning/reversed-at-figure.ts';
import { oppositeAtAnchor, type HitPair } from './meaning/opposite-at-anchor.ts';
import { alignInOrder, missingInOrder, reversedInOrder, type Alignment } from './meaning/align-in-order.ts';
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
  doubleDenial,
  ...equivalents,
];
/** Index of the first feature, which is the negation. */
const firstFeature = contrasts.length + subjects.length;
/** Index of the words that only `deniedCondition` uses. */
const denials = firstFeature + features.length;
const lexicons = { zh: lexiconOf(words, 'zh'), en: lexiconOf(words, 'en'), ru: lexiconOf(words, 'ru') };

/**
 * Warns when a translation says the opposite: "at most" for 不低于, «снизился» for 增长, west for 东部. Translators
 * paraphrase, so a missing word alone is no evidence: its opposite, which the source does not contain, must be there too.
 */
export const checkMeaning: Check = (input) => {
  const [source, target] = [plainText(input.source), plainText(input.target)];
  const problems = alignedSentences(source, target).flatMap(([own, foreign]) =>
    inSentence(own, foreign, input.locale),
  );
  const distinct = new Map(problems.map((problem) => [JSON.stringify(problem.details), problem]));
  return [...distinct.values()];
};

function inSentence(source: string, target: string, locale: CheckedLanguage): Problem[] {
  const [sourceTokens, targetTokens] = [chineseTokens(source), foreignTokens(target, locale)];
  const own = hitsIn(sourceTokens, lexicons.zh);
  const foreign = hitsIn(targetTokens, lexicons[locale]);
  const figures = sameFigures(sourceTokens, targetTokens, locale);
  const alignments = alignInOrder(sourceTokens, targetTokens);
  const sameWordsOf = own.map((hits, at) => sameWords(hits, foreign[at]!));
  const [ownDenials, foreignDenials] = [own[firstFeature]!, foreign[firstFeature]!];
  const denied = deniedCondition({
    source: sourceTokens,
    own: ownDenials,
    foreign: foreignDenials,
    fixed: own[denials]!,
    denying: foreign[denials]!,
    merging: foreign[denials + 1]!,
    paraphrased: equivalents.flatMap((_, at) => {
      const index = denials + 2 + at;
      return foreign[index]!.length > 0 ? own[index]! : [];
    }),
  });
  const later = deniedOnlyLater(source, targetTokens, { own: ownDenials, foreign: foreignDenials });
  const problems = words.slice(0, denials).flatMap((_, at) => {
    const [ownHits, foreignHits] = [own[at]!, foreign[at]!];
    if (at >= firstFeature) return unequal(ownHits, foreignHits, at === firstFeature ? alignments : []);
    const swapped = exchangedFigures(ownHits, foreignHits, figures, {
      source: sourceTokens,
      target: targetTokens,
    });
    if (swapped || at >= contrasts.length) return asProblems(swapped);
    const reversal =
      contrasts[at] === direction &&
      reversedAtFigure(
        { hits: ownHits, text: sourceTokens },
        { hits: foreignHits, text: targetTokens },
        figures,
      );
    if (reversal) return asProblems(reversal);
    const { reach } = contrasts[at]!;
    const anchors = reach?.words ? [...figures, ...others(sameWordsOf, at)] : figures;
    return asProblems(reversed(ownHits, foreignHits, { anchors, alignments, reach, target: targetTokens }));
  });
  const allowed = asProblems(allowedProhibition(source, targetTokens, locale));
  const lost = denied ?? later;
  const all = lost ? [...problems, missing(lost)] : problems;
  return all.some(({ code }) => code === 'meaning-reversed') ? all : [...all, ...allowed];
}

const missing = ({ text }: Hit): Problem => ({ code: 'meaning-missing', details: { word: text } });

/** How a sentence and its translation correspond. */
interface Correspondence {
  anchors: readonly AnchorPair[];
  alignments: readonly Alignment[];
  reach: Reach | undefined;
  target: readonly Token[];
}

const others = <T>(lists: readonly T[][], but: number): T[] => lists.toSpliced(but, 1).flat();

function reversed(
  own: readonly Hit[],
  foreign: readonly Hit[],
  context: Correspondence,
): HitPair | undefined {
  return (
    opposite(own, foreign) ??
    exchanged(own, foreign) ??
    oppositeAtAnchor(own, foreign, context.anchors, context) ??
    reversedInOrder(own, foreign, context.alignments)
  );
}

const asProblems = (pair: HitPair | undefined): Problem[] =>
  pair ? [{ code: 'meaning-reversed', details: { source: pair[0].text, target: pair[1].text } }] : [];

const sidesOf = (hits: readonly Hit[]): Set<number> => new Set(hits.flatMap(({ sides }) => sides));

/** A source word that the translation lacks, and an opposite in the translation that the source lacks. */
function opposite(own: readonly Hit[], foreign: readonly Hit[]): HitPair | undefined {
  const [sourceSides, targetSides] = [sidesOf(own), sidesOf(foreign)];
  const lost = own.find(({ isSure, sides }) => isSure && !sides.some((side) => targetSides.has(side)));
  const added = foreign.find(({ isSure, sides }) => isSure && !sides.some((side) => sourceSides.has(side)));
  return lost && added ? [lost, added] : undefined;
}

/** Both texts have equally many words, but one became its opposite: two rises turned into a rise and a fall. */
function exchanged(own: readonly Hit[], foreign: readonly Hit[]): HitPair | undefined {
  const [sure, foreignSure] = [own, foreign].map((hits) => hits.filter(({ isSure }) => isSure)) as [
    Hit[],
    Hit[],
  ];
  if (sure.length !== foreignSure.length || [...sure, ...foreignSure].some(({ sides }) => sides.length > 1))
    return;
  const [ownCounts, foreignCounts] = [countsOf(sure), countsOf(foreignSure)];
  const isMore = (one: Map<number, number>, other: Map<number, number>, { sides: [side] }: Hit) =>
    (one.get(side!) ?? 0) > (other.get(side!) ?? 0);
  const [ownExcuses, foreignExcuses] = [own, foreign].map((hits) =>
    sidesOf(hits.filter(({ isSure }) => !isSure)),
  );
  const lost = sure.find(
    (hit) => isMore(ownCounts, foreignCounts, hit) && !foreignExcuses!.has(hit.sides[0]!),
  );
  const added = foreignSure.findLast(
    (hit) => isMore(foreignCounts, ownCounts, hit) && !ownExcuses!.has(hit.sides[0]!),
  );
  return lost && added ? [lost, added] : undefined;
}

/** The words that each text contains exactly once. */
function sameWords(own: readonly Hit[], foreign: readonly Hit[]): AnchorPair[] {
  const onceIn = (hits: readonly Hit[]) => {
    const counts = countsOf(hits);
    return hits.filter(({ isSure, sides }) => isSure && sides.length === 1 && counts.get(sides[0]!) === 1);
  };
  const foreignHits = new Map(onceIn(foreign).map((hit) => [hit.sides[0]!, hit]));
  return onceIn(own).flatMap((hit): AnchorPair[] => {
    const other = foreignHits.get(hit.sides[0]!);
    return other === undefined ? [] : [[hit, other]];
  });
}

function countsOf(hits: readonly Hit[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { sides } of hits) counts.set(sides[0]!, (counts.get(sides[0]!) ?? 0) + 1);
  return counts;
}

function unequal(own: readonly Hit[], foreign: readonly Hit[], alignments: readonly Alignment[]): Problem[] {
  const [lost, added] = [own, foreign].map((hits) => hits.find(({ isSure }) => isSure));
  const word = lost && foreign.length === 0 ? lost : missingInOrder(own, foreign, alignments);
  if (word) return [missing(word)];
  return added && own.length === 0 ? [{ code: 'meaning-extra', details: { word: added.text } }] : [];
}
