import { wordsOf, type NamePattern, type TextWord } from './foreign-words.ts';
import {
  adjective,
  adjectiveKind,
  adjectivesOf,
  cases,
  formsOf,
  genitive,
  noun,
  pluralNoun,
  unchanged,
  united,
  type Declension,
} from './russian-words.ts';

/**
 * Every form of a Russian name. Its adjectives and its noun agree in case and number. Dependent words do not change, except
 * a place name, which may be declined or not (города Шуанъяшань, города Шуанъяшаня).
 */
export function russianPatterns(form: string): NamePattern[] {
  const words = wordsOf(form, 'ru').list;
  const declensions = declensionsOf(words).map((declension, at) => withShort(declension, words[at]!));
  const mayPart = words.map(({ gap }) => /[,.]/.test(gap));
  const patterns = words.length === 1 ? [[formsOf(declensions[0]!)]] : inEachCase(declensions);
  const all = [...patterns, ...inParts(words)].map((sets): NamePattern => ({ words: sets, mayPart }));
  return words.length > 1 && ownerForms(words.at(-1)!.text) ? [...all, ...all.map(withItsName)] : all;
}

/** Abbreviations: г. Шуанъяшань, р. Наоли. */
const shortForms: readonly (readonly [RegExp, string])[] = [
  [/^город(?:а|у|ом|е)?$/, 'г'],
  [/^рек(?:а|и|е|у|ой)$/, 'р'],
  [/^провинци(?:я|и|ю|ей)$/, 'пров'],
  [/^остров(?:а|у|ом|е)?$/, 'о'],
  [/^озер(?:о|а|у|ом|е)$/, 'оз'],
];
function withShort(declension: Declension, { text }: TextWord): Declension {
  const short = shortForms.find(([word]) => word.test(text))?.[1];
  return short === undefined ? declension : declension.map((forms) => new Set([...forms, short]));
}

const inEachCase = (declensions: readonly Declension[]) =>
  declensions[0]!.map((_, place) => declensions.map((one) => one[place]!));

/** Бао Цин: a name written in parts declines only the last one. */
const inParts = (words: readonly TextWord[]): ReadonlySet<string>[][] =>
  words.length > 1 && words.every(({ isCapital, isAbbreviation }) => isCapital && !isAbbreviation)
    ? [words.map(({ text }, at) => (at < words.length - 1 ? new Set([text]) : formsOf(placeName(text))))]
    : [];

/** The adjectives of a place (баоцинский рис); none unless the form contains exactly one proper name. */
export function placeAdjectives(form: string): NamePattern[] {
  const name = wordsOf(form, 'ru').list.filter(({ isCapital }) => isCapital);
  if (name.length !== 1 || adjectiveKind(name[0]!.text)) return [];
  return adjectivesOf(name[0]!.text).map((word) => ({
    words: [formsOf(adjective(word))],
    mayPart: [false],
  }));
}

const ofInhabitants = ['а', 'у', 'ем', 'ом', 'е', 'ы', 'ев', 'ов', 'ам', 'ами', 'ах'];

/** The inhabitants of a place, derived from its adjective: шуанъяшаньский → шуанъяшанец, шуанъяшаньцы. */
export function inhabitants(form: string): NamePattern[] {
  const forms = placeAdjectives(form).flatMap(({ words }) =>
    [...(words[0] ?? [])].flatMap((adjective) => {
      const place = /^(.+)ский$/.exec(adjective)?.[1];
      return place === undefined
        ? []
        : [`${place.replace(/ь$/, '')}ец`, ...ofInhabitants.map((ending) => `${place}ц${ending}`)];
    }),
  );
  return forms.length === 0 ? [] : [{ words: [new Set(forms)], mayPart: [false] }];
}

function declensionsOf(words: readonly TextWord[]): Declension[] {
  const adjectives: number[] = [];
  let at = lastPart(words, 0);
  while (at < words.length - 1 && adjectiveKind(words[at]!.text) && !governs(words, at)) {
    adjectives.push(at);
    at = lastPart(words, at + 1);
  }
  const kind = adjectives.length === 0 ? undefined : adjectiveKind(words[adjectives[0]!]!.text);
  return words.flatMap((word, place): Declension[] => {
    if (place === at) return [headNoun(word, kind, words.length === 1)];
    if (adjectives.includes(place)) return [adjective(word.text, kind === 'PLURAL' ? undefined : kind)];
    if (place < at) return [unchanged(word.text)];
    return [place > at ? dependent(word, words[place - 1]!) : unchanged(word.text)];
  });
}

/** Index of the last part of a hyphenated word: only that part of вице-мэр or научно-технический is declined. */
function lastPart(words: readonly TextWord[], from: number): number {
  let at = from;
  while (words[at + 1]?.gap === '-') at += 1;
  return at;
}

/** Whether a participle acts as the noun: управляющий делами. */
const governs = (words: readonly TextWord[], at: number): boolean =>
  words[at]!.text.endsWith('щий') && /(?:[оеё]м|[ое]й|[ая]ми|ью)$/.test(words[at + 1]?.text ?? '');

function headNoun(
  { text, isCapital, isAbbreviation }: TextWord,
  kind: ReturnType<typeof adjectiveKind>,
  isAlone: boolean,
): Declension {
  if (isAbbreviation || !/^[а-я-]+$/.test(text)) return unchanged(text);
  if (kind === 'PLURAL') return pluralNoun(text) ?? unchanged(text);
  if (kind) return noun(text, kind);
  const own = adjectiveKind(text);
  if (own) return text.endsWith('ой') ? united([adjective(text), noun(text)]) : adjective(text);
  if (isCapital && isAlone) return placeName(text);
  return (/[ыи]$/.test(text) && pluralNoun(text)) || noun(text);
}

/** A place name has no plural and may stay undeclined. */
const placeName = (text: string): Declension => {
  const forms = new Set([text, ...formsOf(noun(text).slice(0, 6))]);
  return noun(text).map(() => forms);
};

const kinds =
  /^(?:город|уезд|район|провинци|рек|равнин|хреб|гор|волост|посел|порт|округ|сел|деревн|озер|остров|област|кра|пропуск)[а-я]{0,3}$/;

/** Genitives of owners, singular → singular and plural (глава уезда, главы уездов). */
const owners = new Map(
  [
    'город',
    'уезд',
    'район',
    'провинция',
    'округ',
    'волость',
    'область',
    'край',
    'село',
    'мэр',
    'глава',
    'начальник',
  ].map((owner) => {
    const [genitives, ofMany] = [noun(owner)[genitive]!, noun(owner)[cases + genitive]!];
    return [[...genitives][0]!, new Set([...genitives, ...ofMany])];
  }),
);
const ownerForms = (word: string): ReadonlySet<string> | undefined => owners.get(word);

/** The pattern with one arbitrary word before the owner: глава Баоцинского уезда. */
const withItsName = ({ words, mayPart }: NamePattern): NamePattern => ({
  words: [...words.slice(0, -1), null, words.at(-1)!],
  mayPart: [...mayPart.slice(0, -1), false, false],
});

function dependent({ text, isCapital, isAbbreviation }: TextWord, before: TextWord): Declension {
  const owner = ownerForms(text);
  if (owner) return unchanged(text).map(() => owner);
  return isCapital && !isAbbreviation && kinds.test(before.text) && !adjectiveKind(text)
    ? placeName(text)
    : unchanged(text);
}
