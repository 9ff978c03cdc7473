import { LRUCache } from 'lru-cache';
import type { ForeignLocale, Name } from '#translation/glossary';
import { englishPatterns } from './english-patterns.ts';
import { findNames } from './find-names.ts';
import { spansOf, wordsOf, type Pattern, type Span, type Words } from './foreign-words.ts';
import { inhabitants, placeAdjectives, russianPatterns } from './russian-patterns.ts';
import { classOfForm, hasStandIn } from './stand-ins.ts';

/** The names that stand in a Chinese text, in the order of the glossary; of two where one holds the other only the longer. */
export const namesIn = (source: string, names: readonly Name[]): Name[] => findNames(source, names).names;

const known = new LRUCache<string, readonly Pattern[]>({ max: 4000 });
function remembered(key: string, make: () => readonly Pattern[]): readonly Pattern[] {
  let patterns = known.get(key);
  if (!patterns) known.set(key, (patterns = make()));
  return patterns;
}

/** A form in each of its grammatical forms. */
const patternsOf = (form: string, locale: ForeignLocale): readonly Pattern[] =>
  remembered(`${locale}\n${form}`, () => (locale === 'ru' ? russianPatterns(form) : englishPatterns(form)));

/** Where a form of a name stands. */
export const placesOf = (form: string, text: Words, locale: ForeignLocale): Span[] => [
  ...spansOf(patternsOf(form, locale), text),
];

/** In Russian the adjective of a place is made of its official name alone: Amur is another name of 黑龙江, and амурский none. */
const adjectivesFrom = (form: string): readonly Pattern[] =>
  remembered(`adjective\n${form}`, () => placeAdjectives(form));

/** People of a place in Chinese, behind its name. */
const people =
  /^[市县区省]?(?:人民(?!政府|法院|检察|代表|医院|银行|警察|公园|广场|路|币)|人(?![民大社力才口均])|居民|市民|百姓|群众|老乡|儿女)/;

/** Whether those who live in a place are named, as шуанъяшаньцы are for 双鸭山人民. */
export function areInhabitantsNamed(
  { zh, allowed }: Name,
  source: string,
  text: Words,
  locale: ForeignLocale,
): boolean {
  const form = allowed[0];
  if (locale !== 'ru' || form === undefined) return false;
  const isOfPeople = source
    .split(zh)
    .slice(1)
    .some((behind) => people.test(behind));
  return (
    isOfPeople &&
    [
      ...spansOf(
        remembered(`people\n${form}`, () => inhabitants(form)),
        text,
      ),
    ].length > 0
  );
}

/** Where a name is said in a way of its own: by an allowed form, or in Russian by the adjective of the official one. */
export function placesOfName({ kind, allowed }: Name, text: Words, locale: ForeignLocale): Span[] {
  const forms = allowed.filter((form) => !classOfForm(form, locale));
  const isPlace = kind === undefined || kind === 'place';
  const adjectives = locale === 'ru' && isPlace && forms[0] !== undefined ? adjectivesFrom(forms[0]) : [];
  return [...forms.flatMap((form) => placesOf(form, text, locale)), ...spansOf(adjectives, text)];
}

/** Whether a form of a name stands in a text; of "the city" whether it stands for a place that is not named. */
export function isNamedIn(form: string, text: string, locale: ForeignLocale): boolean {
  const words = wordsOf(text, locale);
  return classOfForm(form, locale)
    ? hasStandIn({ zh: '', allowed: [form], forbidden: [] }, words, locale)
    : placesOfName({ zh: '', allowed: [form], forbidden: [] }, words, locale).length > 0;
}
