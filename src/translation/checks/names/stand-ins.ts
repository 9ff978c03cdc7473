import type { Name } from '#translation/glossary';
import type { CheckedLanguage } from '../language.ts';
import { wordsOf, type TextWord, type TextWords } from './foreign-words.ts';
import { adjective, formsOf, noun } from './russian-words.ts';

/**
 * Kinds of places by the end of their Chinese names, and the common words that may replace the name once the reader knows
 * the place. Words are in their base form.
 */
const classes: readonly { zh: RegExp; en: string; ru: string }[] = [
  { zh: /市$/, en: 'city cities citywide municipality municipal', ru: 'город городской муниципальный' },
  { zh: /县$/, en: 'county counties countywide', ru: 'уезд уездный' },
  { zh: /区$/, en: 'district districts', ru: 'район районный' },
  { zh: /省$/, en: 'province provinces provincial provincewide', ru: 'провинция провинциальный' },
  { zh: /[江河]$/, en: 'river rivers', ru: 'река речной' },
  { zh: /山$/, en: 'mountain mountains hill hills range', ru: 'гора хребет горный' },
  { zh: /平原$/, en: 'plain plains', ru: 'равнина' },
  { zh: /口岸$/, en: 'port ports crossing crossings checkpoint', ru: 'пункт погранпереход порт' },
  { zh: /[镇乡]$/, en: 'town towns township townships', ru: 'посёлок волость' },
  { zh: /[村屯]$/, en: 'village villages', ru: 'деревня село' },
];
type PlaceClass = (typeof classes)[number];

const wordSets = new Map<string, ReadonlySet<string>>();
/** All forms of the words of a class. */
function wordsFor(one: PlaceClass, locale: CheckedLanguage): ReadonlySet<string> {
  const key = one[locale];
  let words = wordSets.get(key);
  if (!words) {
    const lemmas = wordsOf(key, locale).list.map(({ text }) => text);
    words = new Set(
      locale === 'en'
        ? lemmas
        : lemmas.flatMap((word) => [...formsOf(/[ыи]й$/.test(word) ? adjective(word) : noun(word))]),
    );
    wordSets.set(key, words);
  }
  return words;
}

/** The class of a form that is only a common word: "the city", «город»; undefined for a proper name. */
export function classOfForm(form: string, locale: CheckedLanguage): PlaceClass | undefined {
  const words = wordsOf(form, locale).list.map(({ text }) => text);
  const [word, ...others] = words[0] === 'the' ? words.slice(1) : words;
  return others.length > 0 || word === undefined
    ? undefined
    : classes.find((one) => wordsFor(one, locale).has(word));
}

/** Whether a common word replaces the name: "the city" may replace 双鸭山市, "the city of Jixi" or «город Цзиси» may not. */
export function hasStandIn({ zh, allowed, kind }: Name, text: TextWords, locale: CheckedLanguage): boolean {
  const ofForms = allowed.flatMap((form) => classOfForm(form, locale) ?? []);
  const isPlace = kind === undefined || kind === 'place';
  // The glossary may give the class itself: 双鸭山 as "the city".
  const own = ofForms.length > 0 ? ofForms : classes.filter((one) => isPlace && one.zh.test(zh));
  return own.some((one) =>
    [...wordsFor(one, locale)].some((word) =>
      (text.places.get(word) ?? []).some((at) => !isNamed(text.list, at, locale)),
    ),
  );
}

const close = /^[\s\u00a0\-«“"]{0,4}$/;
/** Words before a common word that are capitalized only because they begin a sentence. */
const opening = {
  en: /^(?:the|this|that|our|its|their|his|both|each|every|all|in|of|at|by|from|to|for|across|throughout|within|and|as)$/,
  ru: /^(?:наш|этот|эт|весь|все|всё|вс|в|во|по|из|на|для|к|у|от|до|с|и|за|при|сам|кажд|данн)[а-я]{0,4}$/,
} as const;

/** Whether the common word at this place belongs to a name: Jixi City, city of Jixi, город Цзиси. */
function isNamed(list: readonly TextWord[], at: number, locale: CheckedLanguage): boolean {
  const [before, after, second] = [list[at - 1], list[at + 1], list[at + 2]];
  const isAfter = (word: TextWord | undefined) =>
    word !== undefined && word.isCapital && close.test(word.gap);
  if (locale === 'ru') return isAfter(after);
  if (after?.text === 'of' && close.test(after.gap) && isAfter(second)) return true;
  return (
    before !== undefined && close.test(list[at]!.gap) && before.isCapital && !opening.en.test(before.text)
  );
}

const deputies = {
  en: ['deputy', 'deputies'],
  ru: [...formsOf(noun('заместитель'))],
} as const;

/** Whether a deputy is mentioned next to the full post, without the title: "the mayor and his deputies". */
export const isDeputyNextToPost = (
  { zh, kind }: Name,
  names: readonly Name[],
  text: TextWords,
  locale: CheckedLanguage,
): boolean =>
  kind === 'post' &&
  zh.startsWith('副') &&
  names.some((other) => other.zh === zh.slice(1)) &&
  deputies[locale].some((word) => text.places.has(word));
