import { LRUCache } from 'lru-cache';
import type { ForeignLocale } from '#base/words';
import type { Name } from '#translation/glossary';
import { type CheckedLanguage, hasGrammar } from '../language.ts';
import { englishPatterns } from './english-patterns.ts';
import { findNames } from './find-names.ts';
import { spansOf, wordsOf, type NamePattern, type WordSpan, type TextWords } from './foreign-words.ts';
import { inhabitants, placeAdjectives, russianPatterns } from './russian-patterns.ts';
import { classOfForm, hasStandIn } from './stand-ins.ts';

/** The names in a Chinese text, in glossary order; of two nested names only the longer. */
export const namesIn = (source: string, names: readonly Name[]): Name[] => findNames(source, names).names;

const patternCache = new LRUCache<string, readonly NamePattern[]>({ max: 4000 });
function cached(key: string, make: () => readonly NamePattern[]): readonly NamePattern[] {
  let patterns = patternCache.get(key);
  if (!patterns) patternCache.set(key, (patterns = make()));
  return patterns;
}

/** All inflections of a form. */
const patternsOf = (form: string, locale: CheckedLanguage): readonly NamePattern[] =>
  cached(`${locale}\n${form}`, () => (locale === 'ru' ? russianPatterns(form) : englishPatterns(form)));

/** All matches of a form of a name. */
export const placesOf = (form: string, text: TextWords, locale: CheckedLanguage): WordSpan[] => [
  ...spansOf(patternsOf(form, locale), text),
];

/** Russian adjectives derive from a place's official name only: Amur is another name of 黑龙江, but амурский is not accepted. */
const adjectivesFrom = (form: string): readonly NamePattern[] =>
  cached(`adjective\n${form}`, () => placeAdjectives(form));

/** Words for the people of a place that follow its Chinese name. */
const people =
  /^[市县区省]?(?:人民(?!政府|法院|检察|代表|医院|银行|警察|公园|广场|路|币)|人(?![民大社力才口均])|居民|市民|百姓|群众|老乡|儿女)/;

/** Whether the translation names the inhabitants of a place, as шуанъяшаньцы for 双鸭山人民. */
export function areInhabitantsNamed(
  { zh, allowed }: Name,
  source: string,
  text: TextWords,
  locale: CheckedLanguage,
): boolean {
  const form = allowed[0];
  if (locale !== 'ru' || form === undefined) return false;
  const isOfPeople = source
    .split(zh)
    .slice(1)
    .some((following) => people.test(following));
  return (
    isOfPeople &&
    [
      ...spansOf(
        cached(`people\n${form}`, () => inhabitants(form)),
        text,
      ),
    ].length > 0
  );
}

/** Matches of an allowed form that is a proper name, or in Russian of the adjective of the official form. */
export function placesOfName({ kind, allowed }: Name, text: TextWords, locale: CheckedLanguage): WordSpan[] {
  const forms = allowed.filter((form) => !classOfForm(form, locale));
  const isPlace = kind === undefined || kind === 'place';
  const adjectives = locale === 'ru' && isPlace && forms[0] !== undefined ? adjectivesFrom(forms[0]) : [];
  return [...forms.flatMap((form) => placesOf(form, text, locale)), ...spansOf(adjectives, text)];
}

/** Whether a text contains a form of a name; for "the city": whether the word refers to a place without naming it. */
export function isNamedIn(form: string, text: string, locale: ForeignLocale): boolean {
  if (!hasGrammar(locale)) return text.includes(form);
  const words = wordsOf(text, locale);
  return classOfForm(form, locale)
    ? hasStandIn({ zh: '', allowed: [form], forbidden: [] }, words, locale)
    : placesOfName({ zh: '', allowed: [form], forbidden: [] }, words, locale).length > 0;
}
