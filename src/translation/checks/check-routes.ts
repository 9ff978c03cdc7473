import type { Name } from '#translation/glossary';
import { plainText } from '#translation/segments';
import type { CheckedLanguage } from './language.ts';
import { findNames } from './names/find-names.ts';
import type { Check } from './problem.ts';
import { wordsOf, type TextWords } from './names/foreign-words.ts';
import { placesOfName } from './names/name-match.ts';

/** What connects the two places of a route in Chinese, right after the first name: 由饶河县开往宝清县. */
const onward =
  /^(?:[市县区镇]?(?:火车|汽车|客运)?站?)(?:开往|驶往|前往|飞往|运往|发往|迁往|直达|至|到|往|赴)$/;
const start = /[由从自]$/;

/** The prepositions before a name that make it the origin or the destination. */
const prepositions: Record<CheckedLanguage, { from: RegExp; to: RegExp }> = {
  en: { from: /^from$/, to: /^(?:to|into|for)$/ },
  ru: { from: /^(?:из|от|со?)$/, to: /^(?:в|во|до|на|к|ко)$/ },
};
/** How many words before a name may contain the preposition: "from the county of Raohe", «из уезда Жаохэ». */
const maxDistance = 3;

/** Reports a route whose direction is reversed: 由饶河县开往宝清县 as "from Baoqing to Raohe". */
export const checkRoutes: Check = ({ source, target, locale, names }) => {
  const chinese = plainText(source);
  const places = findNames(chinese, names).names.filter(
    ({ kind }) => kind === undefined || kind === 'place' || kind === 'unit',
  );
  if (places.length < 2) return [];
  const text = wordsOf(plainText(target), locale);
  const isReversed = ([from, to]: Route) =>
    isNamedAfter(from, text, locale, 'to') &&
    isNamedAfter(to, text, locale, 'from') &&
    !isNamedAfter(from, text, locale, 'from') &&
    !isNamedAfter(to, text, locale, 'to');
  return routesIn(chinese, places)
    .filter(isReversed)
    .map(([from, to]) => ({
      code: 'meaning-reversed',
      details: { source: `${from.zh} → ${to.zh}`, target: `${to.allowed[0]} → ${from.allowed[0]}` },
    }));
};

type Route = readonly [from: Name, to: Name];

function routesIn(source: string, places: readonly Name[]): Route[] {
  const occurrences = places
    .map((name) => ({ name, at: source.indexOf(name.zh) }))
    .toSorted((one, other) => one.at - other.at);
  return occurrences.slice(1).flatMap(({ name, at }, index): Route[] => {
    const first = occurrences[index]!;
    const isRoute =
      start.test(source.slice(0, first.at)) && onward.test(source.slice(first.at + first.name.zh.length, at));
    return isRoute ? [[first.name, name]] : [];
  });
}

const isNamedAfter = (name: Name, text: TextWords, locale: CheckedLanguage, which: 'from' | 'to'): boolean =>
  placesOfName(name, text, locale).some(([at]) => {
    const near = text.list.slice(Math.max(0, at - maxDistance), at).map((word) => word.text);
    const last = near.findLast(
      (word) => prepositions[locale].from.test(word) || prepositions[locale].to.test(word),
    );
    return last !== undefined && prepositions[locale][which].test(last);
  });
