import { wordsOf, type Pattern, type Word } from './foreign-words.ts';
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
 * Every form that a Russian name has in a text. Its adjectives and its noun stand in one case and number; what depends on them
 * stays as it is, but for the name of a place, which may be declined or not (города Шуанъяшань, города Шуанъяшаня).
 */
export function russianPatterns(form: string): Pattern[] {
  const words = wordsOf(form, 'ru').list;
  const declensions = declined(words).map((declension, at) => withShort(declension, words[at]!));
  const mayPart = words.map(({ gap }) => /[,.]/.test(gap));
  const patterns = words.length === 1 ? [[formsOf(declensions[0]!)]] : inEachCase(declensions);
  const all = [...patterns, ...inParts(words)].map((sets): Pattern => ({ words: sets, mayPart }));
  return words.length > 1 && ownerForms(words.at(-1)!.text) ? [...all, ...all.map(withItsName)] : all;
}

/** Г. Шуанъяшань, р. Наоли. */
const shortForms: readonly (readonly [RegExp, string])[] = [
  [/^город(?:а|у|ом|е)?$/, 'г'],
  [/^рек(?:а|и|е|у|ой)$/, 'р'],
  [/^провинци(?:я|и|ю|ей)$/, 'пров'],
  [/^остров(?:а|у|ом|е)?$/, 'о'],
  [/^озер(?:о|а|у|ом|е)$/, 'оз'],
];
function withShort(declension: Declension, { text }: Word): Declension {
  const short = shortForms.find(([word]) => word.test(text))?.[1];
  return short === undefined ? declension : declension.map((forms) => new Set([...forms, short]));
}

const inEachCase = (declensions: readonly Declension[]) =>
  declensions[0]!.map((_, place) => declensions.map((one) => one[place]!));

/** Бао Цин: of a name that is written in parts the last one is declined. */
const inParts = (words: readonly Word[]): ReadonlySet<string>[][] =>
  words.length > 1 && words.every(({ isCapital, isAbbreviation }) => isCapital && !isAbbreviation)
    ? [words.map(({ text }, at) => (at < words.length - 1 ? new Set([text]) : formsOf(placeName(text))))]
    : [];

/** What is said of the place: its adjectives stand for the official name of a place alone (баоцинский рис). */
export function placeAdjectives(form: string): Pattern[] {
  const name = wordsOf(form, 'ru').list.filter(({ isCapital }) => isCapital);
  if (name.length !== 1 || adjectiveKind(name[0]!.text)) return [];
  return adjectivesOf(name[0]!.text).map((word) => ({
    words: [formsOf(adjective(word))],
    mayPart: [false],
  }));
}

const ofInhabitants = ['а', 'у', 'ем', 'ом', 'е', 'ы', 'ев', 'ов', 'ам', 'ами', 'ах'];

/** Who lives there, by its adjective: шуанъяшаньский → шуанъяшанец, шуанъяшаньцы. */
export function inhabitants(form: string): Pattern[] {
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

function declined(words: readonly Word[]): Declension[] {
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

/** Of вице-мэр and научно-технический only the last part is declined. */
function lastPart(words: readonly Word[], from: number): number {
  let at = from;
  while (words[at + 1]?.gap === '-') at += 1;
  return at;
}

/** Управляющий делами is a noun itself. */
const governs = (words: readonly Word[], at: number): boolean =>
  words[at]!.text.endsWith('щий') && /(?:[оеё]м|[ое]й|[ая]ми|ью)$/.test(words[at + 1]?.text ?? '');

function headNoun(
  { text, isCapital, isAbbreviation }: Word,
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

/** There is one of it, and it may stay as it is. */
const placeName = (text: string): Declension => {
  const forms = new Set([text, ...formsOf(noun(text).slice(0, 6))]);
  return noun(text).map(() => forms);
};

const kinds =
  /^(?:город|уезд|район|провинци|рек|равнин|хреб|гор|волост|посел|порт|округ|сел|деревн|озер|остров|област|кра|пропуск)[а-я]{0,3}$/;

/** Whose somebody or something is: by the genitive, that of the singular and that of the plural (глава уезда, главы уездов). */
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

/** Глава Баоцинского уезда: one word of any kind before the owner. */
const withItsName = ({ words, mayPart }: Pattern): Pattern => ({
  words: [...words.slice(0, -1), null, words.at(-1)!],
  mayPart: [...mayPart.slice(0, -1), false, false],
});

function dependent({ text, isCapital, isAbbreviation }: Word, before: Word): Declension {
  const owner = ownerForms(text);
  if (owner) return unchanged(text).map(() => owner);
  return isCapital && !isAbbreviation && kinds.test(before.text) && !adjectiveKind(text)
    ? placeName(text)
    : unchanged(text);
}
