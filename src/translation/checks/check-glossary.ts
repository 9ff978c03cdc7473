import type { ForeignLocale, Name } from '#translation/glossary';
import { plainText } from '#translation/segments';
import { findNames } from './names/find-names.ts';
import type { Check, Finding } from './finding.ts';
import { wordsOf, type Span, type Words } from './names/foreign-words.ts';
import { areInhabitantsNamed, placesOf, placesOfName } from './names/name-match.ts';
import { sharedPlaces } from './names/shared-words.ts';
import { hasStandIn, isDeputyBesidePost } from './names/stand-ins.ts';

/** Official names are said officially: each name of the source by an allowed form, and by no forbidden one. */
export const checkGlossary: Check = ({ source, target, locale, base, names }) => {
  const chinese = plainText(source);
  const found = findNames(chinese, names);
  if (found.names.length === 0) return [];
  const text = wordsOf(plainText(target), locale);
  const said = new Map(
    [...found.names, ...found.inside].map((name) => [name, placesOfName(name, text, locale)]),
  );
  const wrong = forbiddenForms([...said.keys()], [...said.values()].flat(), text, locale);
  const isWrong = new Set(wrong.map(({ name }) => name));
  // A title is read alone, in lists and in what a search finds: "the city" says nothing there.
  const isMet = (name: Name) =>
    ownPlaces(name, names, (one) => placesOfName(one, text, locale)).length > 0 ||
    ownPlaces(name, names, (one) => one.allowed.flatMap((form) => sharedPlaces(form, text, locale))).length >
      0 ||
    areInhabitantsNamed(name, chinese, text, locale) ||
    isOfClock(name, chinese) ||
    isDeputyBesidePost(name, found.names, text, locale) ||
    (base !== 'title' && hasStandIn(name, text, locale));
  return [
    ...wrong.map(({ name: { zh, allowed }, form }): Finding => ({
      code: 'term-forbidden',
      details: { term: zh, found: form, expected: allowed[0] ?? '' },
    })),
    ...found.names
      .filter((name) => name.allowed.length > 0 && !isWrong.has(name) && !isMet(name))
      .map(({ zh, kind, allowed }): Finding => ({
        code: kind === 'other' ? 'term-preferred' : 'term-missing',
        details: { term: zh, expected: allowed[0]! },
      })),
  ];
};

/** 北京时间20日9时 is nine o’clock in a text for readers who are there. */
const isOfClock = ({ zh }: Name, source: string): boolean =>
  source
    .split(zh)
    .slice(1)
    .every((behind) => behind.startsWith('时间'));

const holds = (outer: Span, inner: Span): boolean => outer[0] <= inner[0] && inner[1] <= outer[1];

/** The first forbidden form of each name; each once, and not where it is a part of what is allowed. */
function forbiddenForms(
  names: readonly Name[],
  allowed: readonly Span[],
  text: Words,
  locale: ForeignLocale,
): { name: Name; form: string }[] {
  const told = new Set<string>();
  return names.flatMap((name) => {
    const form = name.forbidden.find((one) =>
      placesOf(one, text, locale).some((place) => !allowed.some((other) => holds(other, place))),
    );
    if (form === undefined || told.has(form)) return [];
    told.add(form);
    return [{ name, form }];
  });
}

/** The places of a name that are its own: "deputy mayor" names another post than "mayor". */
function ownPlaces(name: Name, names: readonly Name[], placesIn: (name: Name) => Span[]): readonly Span[] {
  const places = placesIn(name);
  if (name.kind !== 'post' || places.length === 0) return places;
  const others = names.filter(({ zh, kind }) => kind === 'post' && zh !== name.zh).flatMap(placesIn);
  return places.filter((place) => !others.some((other) => holds(other, place) && !holds(place, other)));
}
