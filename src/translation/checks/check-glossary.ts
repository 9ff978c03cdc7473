import type { Name } from '#translation/glossary';
import { plainText } from '#translation/segments';
import type { CheckedLanguage } from './language.ts';
import { findNames } from './names/find-names.ts';
import type { Check, Problem } from './problem.ts';
import { wordsOf, type WordSpan, type TextWords } from './names/foreign-words.ts';
import { areInhabitantsNamed, placesOf, placesOfName } from './names/name-match.ts';
import { sharedPlaces } from './names/shared-words.ts';
import { hasStandIn, isDeputyNextToPost } from './names/stand-ins.ts';

/** Every official name in the source must appear in an allowed form, and never in a forbidden one. */
export const checkGlossary: Check = ({ source, target, locale, base, names }) => {
  const chinese = plainText(source);
  const matches = findNames(chinese, names);
  if (matches.names.length === 0) return [];
  const text = wordsOf(plainText(target), locale);
  const spans = new Map(
    [...matches.names, ...matches.inside].map((name) => [name, placesOfName(name, text, locale)]),
  );
  const forbidden = forbiddenForms([...spans.keys()], [...spans.values()].flat(), text, locale);
  const withForbiddenForm = new Set(forbidden.map(({ name }) => name));
  // Lists and search results show a title by itself, where "the city" does not say which city.
  const isTranslated = (name: Name) =>
    ownSpans(name, names, (one) => placesOfName(one, text, locale)).length > 0 ||
    ownSpans(name, names, (one) => one.allowed.flatMap((form) => sharedPlaces(form, text, locale))).length >
      0 ||
    areInhabitantsNamed(name, chinese, text, locale) ||
    isOfClockTime(name, chinese) ||
    isDeputyNextToPost(name, matches.names, text, locale) ||
    (base !== 'title' && hasStandIn(name, text, locale));
  return [
    ...forbidden.map(({ name: { zh, allowed }, form }): Problem => ({
      code: 'term-forbidden',
      details: { term: zh, found: form, expected: allowed[0] ?? '' },
    })),
    ...matches.names
      .filter((name) => name.allowed.length > 0 && !withForbiddenForm.has(name) && !isTranslated(name))
      .map(({ zh, kind, allowed }): Problem => ({
        code: kind === 'other' ? 'term-preferred' : 'term-missing',
        details: { term: zh, expected: allowed[0]! },
      })),
  ];
};

/** 北京时间20日9时 names a time zone, not the city: a translation for local readers may leave it out. */
const isOfClockTime = ({ zh }: Name, source: string): boolean =>
  source
    .split(zh)
    .slice(1)
    .every((following) => following.startsWith('时间'));

const holds = (outer: WordSpan, inner: WordSpan): boolean => outer[0] <= inner[0] && inner[1] <= outer[1];

/** The first forbidden form of each name. A form inside an allowed one does not count, and no form is reported twice. */
function forbiddenForms(
  names: readonly Name[],
  allowedSpans: readonly WordSpan[],
  text: TextWords,
  locale: CheckedLanguage,
): { name: Name; form: string }[] {
  const reported = new Set<string>();
  return names.flatMap((name) => {
    const form = name.forbidden.find((one) =>
      placesOf(one, text, locale).some((place) => !allowedSpans.some((other) => holds(other, place))),
    );
    if (form === undefined || reported.has(form)) return [];
    reported.add(form);
    return [{ name, form }];
  });
}

/** Where a name stands by itself, not inside the name of another post: "deputy mayor" does not name the mayor. */
function ownSpans(
  name: Name,
  names: readonly Name[],
  placesIn: (name: Name) => WordSpan[],
): readonly WordSpan[] {
  const places = placesIn(name);
  if (name.kind !== 'post' || places.length === 0) return places;
  const others = names.filter(({ zh, kind }) => kind === 'post' && zh !== name.zh).flatMap(placesIn);
  return places.filter((place) => !others.some((other) => holds(other, place) && !holds(place, other)));
}
