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
import { chineseTokens, foreignTokens } from './meaning/tokens.ts';

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
  const own = hitsIn(chineseTokens(source), lexicons.zh);
  const foreign = hitsIn(foreignTokens(target, locale), lexicons[locale]);
  return words.flatMap((_, at) =>
    at < contrasts.length ? reversed(own[at]!, foreign[at]!) : unequal(own[at]!, foreign[at]!),
  );
}

function reversed(own: readonly Hit[], foreign: readonly Hit[]): Finding[] {
  const isIn = (hits: readonly Hit[], sides: readonly number[]) =>
    hits.some((hit) => hit.sides.some((side) => sides.includes(side)));
  const lost = own.find((hit) => hit.isSure && !isIn(foreign, hit.sides));
  const added = foreign.find((hit) => hit.isSure && !isIn(own, hit.sides));
  const [source, target] = lost && added ? [lost, added] : exchanged(own, foreign);
  if (!source || !target) return [];
  return [{ code: 'meaning-reversed', details: { source: source.text, target: target.text } }];
}

/** Where the same number of words is said, and one of them is its opposite: two that rise became one that rises and one that falls. */
function exchanged(own: readonly Hit[], foreign: readonly Hit[]): [Hit, Hit] | [] {
  const [given, said] = [own, foreign].map((hits) => hits.filter(({ isSure }) => isSure)) as [Hit[], Hit[]];
  if (given.length !== said.length || [...given, ...said].some(({ sides }) => sides.length > 1)) return [];
  const counts = new Map(
    [given, said].map((hits): [readonly Hit[], Map<number, number>] => [hits, countsOf(hits)]),
  );
  const count = (hits: readonly Hit[], { sides }: Hit) => counts.get(hits)!.get(sides[0]!) ?? 0;
  const isExcused = (hits: readonly Hit[], { sides }: Hit) =>
    hits.some((hit) => !hit.isSure && hit.sides.includes(sides[0]!));
  const lost = given.find((hit) => count(given, hit) > count(said, hit) && !isExcused(foreign, hit));
  const added = said.findLast((hit) => count(said, hit) > count(given, hit) && !isExcused(own, hit));
  return lost && added ? [lost, added] : [];
}

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
