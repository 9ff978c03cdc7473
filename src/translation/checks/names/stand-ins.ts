import type { ForeignLocale, Name } from '#translation/glossary';
import { wordsOf, type Word, type Words } from './foreign-words.ts';
import { adjective, formsOf, noun } from './russian-words.ts';

/**
 * What a place is, by the end of its Chinese name, and the common words that may stand for it once a reader knows which is meant.
 * Russian adjectives are in the nominative.
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
type Class = (typeof classes)[number];

const wordSets = new Map<string, ReadonlySet<string>>();
/** Each word of a class in all its forms. */
function wordsFor(one: Class, locale: ForeignLocale): ReadonlySet<string> {
  const key = one[locale];
  let words = wordSets.get(key);
  if (!words) {
    const given = wordsOf(key, locale).list.map(({ text }) => text);
    words = new Set(
      locale === 'en'
        ? given
        : given.flatMap((word) => [...formsOf(/[ыи]й$/.test(word) ? adjective(word) : noun(word))]),
    );
    wordSets.set(key, words);
  }
  return words;
}

/** The class of a form that names nothing by itself: "the city", «город». */
export function classOfForm(form: string, locale: ForeignLocale): Class | undefined {
  const words = wordsOf(form, locale).list.map(({ text }) => text);
  const [word, ...others] = words[0] === 'the' ? words.slice(1) : words;
  return others.length > 0 || word === undefined
    ? undefined
    : classes.find((one) => wordsFor(one, locale).has(word));
}

/** Whether a common word stands for the place: "the city" does for 双鸭山市, and "the city of Jixi" or «город Цзиси» do not. */
export function hasStandIn({ zh, allowed, kind }: Name, text: Words, locale: ForeignLocale): boolean {
  const given = allowed.flatMap((form) => classOfForm(form, locale) ?? []);
  const isPlace = kind === undefined || kind === 'place';
  // 双鸭山 is a city, and its glossary says so.
  const own = given.length > 0 ? given : classes.filter((one) => isPlace && one.zh.test(zh));
  return own.some((one) =>
    [...wordsFor(one, locale)].some((word) =>
      (text.places.get(word) ?? []).some((at) => !isNamed(text.list, at, locale)),
    ),
  );
}

const close = /^[\s\u00a0\-«“"]{0,4}$/;
/** What may begin a sentence, and so be capital, before a common word. */
const opening = {
  en: /^(?:the|this|that|our|its|their|his|both|each|every|all|in|of|at|by|from|to|for|across|throughout|within|and|as)$/,
  ru: /^(?:наш|этот|эт|весь|все|всё|вс|в|во|по|из|на|для|к|у|от|до|с|и|за|при|сам|кажд|данн)[а-я]{0,4}$/,
} as const;

/** Whether the common word at this place belongs to a name: Jixi City, city of Jixi, город Цзиси. */
function isNamed(list: readonly Word[], at: number, locale: ForeignLocale): boolean {
  const [before, after, second] = [list[at - 1], list[at + 1], list[at + 2]];
  const isAfter = (word: Word | undefined) => word !== undefined && word.isCapital && close.test(word.gap);
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

/** "The mayor and his deputies": a deputy needs no title beside the post itself. */
export const isDeputyBesidePost = (
  { zh, kind }: Name,
  names: readonly Name[],
  text: Words,
  locale: ForeignLocale,
): boolean =>
  kind === 'post' &&
  zh.startsWith('副') &&
  names.some((other) => other.zh === zh.slice(1)) &&
  deputies[locale].some((word) => text.places.has(word));
