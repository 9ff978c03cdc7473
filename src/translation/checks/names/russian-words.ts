import RussianNouns from 'russian-nouns-js';

/** The forms of a word: `cases` sets for the singular, then `cases` sets for the plural. */
export type Declension = readonly ReadonlySet<string>[];
export type Gender = 'MASCULINE' | 'FEMININE' | 'NEUTER';

export const [cases, genitive] = [6, 1];
const [accusative, locative] = [3, 6];
const engine = new RussianNouns.Engine();
const both = Array.from({ length: 2 * cases }, (_, place) => place);
const plain = (word: string): string => word.replaceAll('ё', 'е');

export const unchanged = (word: string): Declension => both.map(() => new Set([word]));
export const formsOf = (declension: Declension): Set<string> =>
  new Set(declension.flatMap((forms) => [...forms]));

/** Merges the declensions of an ambiguous word. */
export const united = (declensions: readonly Declension[]): Declension =>
  both.map((place) => new Set(declensions.flatMap((one) => [...one[place]!])));

/** Declines a noun from its nominative singular; one in -ь as masculine and feminine unless `gender` is passed. */
export function noun(word: string, gender?: Gender): Declension {
  if (/[уюыиэ]$/.test(word)) return unchanged(word);
  const genders: Gender[] = gender
    ? [/[ая]$/.test(word) ? 'FEMININE' : gender] // глава follows the feminine declension for men as well
    : /(?:[ая]|[^я]ость)$/.test(word)
      ? ['FEMININE']
      : /[оеё]$/.test(word) || word.endsWith('мя')
        ? ['NEUTER']
        : word.endsWith('ь')
          ? ['MASCULINE', 'FEMININE']
          : ['MASCULINE'];
  return united(genders.map((one) => declensionOf(word, one)));
}

function declensionOf(text: string, gender: Gender): Declension {
  const lemma = RussianNouns.createLemma({ text, gender: RussianNouns.Gender[gender] });
  const plurals = engine.pluralize(lemma);
  const own = (place: number, plural?: string) =>
    engine.decline(lemma, RussianNouns.CASES[place]!, plural).map(plain);
  const row = (forms: (place: number) => string[]): Set<string>[] =>
    Array.from({ length: cases }, (_, place) => {
      // The accusative of animate nouns equals the genitive; "в лесу" is a separate locative.
      const also = place === accusative ? genitive : place === cases - 1 ? locative : place;
      return new Set([...forms(place), ...forms(also)]);
    });
  return [...row((place) => own(place)), ...row((place) => plurals.flatMap((plural) => own(place, plural)))];
}

/** Endings of the nominative plural, and the singular endings that they may come from. */
const singulars: readonly (readonly [plural: RegExp, endings: readonly (readonly [string, Gender])[]])[] = [
  [
    /ы$/,
    [
      ['', 'MASCULINE'],
      ['а', 'FEMININE'],
    ],
  ],
  [/ии$/, [['ия', 'FEMININE']]],
  [
    /и$/,
    [
      ['', 'MASCULINE'],
      ['а', 'FEMININE'],
      ['ь', 'MASCULINE'],
      ['ь', 'FEMININE'],
      ['я', 'FEMININE'],
      ['й', 'MASCULINE'],
    ],
  ],
  [
    /а$/,
    [
      ['о', 'NEUTER'],
      ['', 'MASCULINE'],
    ],
  ],
  [
    /я$/,
    [
      ['е', 'NEUTER'],
      ['ь', 'MASCULINE'],
    ],
  ],
];

/** Declines a noun from its nominative plural (инвестиции); undefined if the word is not one. */
export function pluralNoun(word: string): Declension | undefined {
  const rule = singulars.find(([plural]) => plural.test(word));
  const declensions = (rule?.[1] ?? [])
    .map(([ending, gender]) => declensionOf(word.replace(rule![0], ending), gender))
    .filter((declension) => declension[cases]!.has(word));
  return declensions.length === 0
    ? undefined
    : united(declensions.map((one) => [...one.slice(cases), ...one.slice(cases)]));
}

const softStem =
  /(?:внешн|внутренн|средн|последн|древн|верхн|нижн|крайн|соседн|ранн|поздн|летн|зимн|осенн|весенн|вечерн|утренн|дальн|ближн|задн|передн|домашн|годн|родн|сторонн|недельн|давн|син|лишн)$/;
const [hard, soft, neuter] = [/(?:ый|ой|ая|ое|ые)$/, /(?:ий|яя|ее|ие)$/, /[ое]е$/];

/** Gender or number of an adjective in the nominative; undefined if the word is not one. */
export function adjectiveKind(word: string): Gender | 'PLURAL' | undefined {
  const stem = word.slice(0, -2);
  const fits =
    stem.length >= 2 &&
    (hard.test(word) || (soft.test(word) && (/[гкхжчшщ]$/.test(stem) || softStem.test(stem))));
  if (!fits) return undefined;
  if (/[ыи]е$/.test(word)) return 'PLURAL';
  return neuter.test(word) ? 'NEUTER' : /[ая]я$/.test(word) ? 'FEMININE' : 'MASCULINE';
}

/** Endings of новый: nominative, genitive, dative, instrumental, prepositional. */
const endings: Readonly<Record<Gender | 'PLURAL', readonly string[]>> = {
  MASCULINE: ['ый|ой', 'ого', 'ому', 'ым', 'ом'],
  NEUTER: ['ое', 'ого', 'ому', 'ым', 'ом'],
  FEMININE: ['ая', 'ой', 'ой', 'ой|ою', 'ой'],
  PLURAL: ['ые', 'ых', 'ым', 'ыми', 'ых'],
};

/** Spelling rules for the first vowel of an ending after a stem: большой and общий, внешний, городской. */
function vowelsAfter(stem: string, isSoft: boolean): readonly ((ending: string) => string)[] {
  const velar = (ending: string) => ending.replace(/^ы/, 'и');
  const sibilant = (ending: string) => velar(ending).replace(/^о/, 'е');
  if (/[гкх]$/.test(stem)) return [velar];
  if (/[жчшщ]$/.test(stem)) return [velar, sibilant];
  return isSoft ? [(ending) => sibilant(ending).replace(/^а/, 'я').replace(/^у/, 'ю')] : [(ending) => ending];
}

/** Declines an adjective from its nominative; the singular in one gender or, without `gender`, in all three. */
export function adjective(word: string, gender?: Gender): Declension {
  const stem = word.slice(0, -2);
  const vowels = vowelsAfter(stem, soft.test(word));
  const written = (alternatives: string) =>
    alternatives.split('|').flatMap((ending) => vowels.map((vowel) => stem + vowel(ending)));
  const row = (kind: Gender | 'PLURAL'): Set<string>[] => {
    const [first, second, third, ...others] = endings[kind].map(written);
    const nominative = adjectiveKind(word) === kind ? [word] : first!;
    const accusatives = kind === 'FEMININE' ? written('ую') : [...nominative, ...second!];
    return [nominative, second!, third!, accusatives, ...others].map((forms) => new Set(forms));
  };
  const plural = row('PLURAL');
  const genders = gender ? [gender] : (['MASCULINE', 'FEMININE', 'NEUTER'] as const);
  return united(genders.map((one) => [...row(one), ...plural]));
}

/** Derives the adjectives of a place name: Шуанъяшань → шуанъяшаньский, Жаохэ → жаохэский, жаохэйский. */
export function adjectivesOf(place: string): string[] {
  const [stem, last] = [place.slice(0, -1), place.slice(-1)];
  if (/[сц]к$/.test(place)) return [`${place}ий`];
  if (place.endsWith('нь')) return [`${place}ский`];
  if (last === 'ь') return [`${stem}ский`];
  if (last === 'и') return [`${place}йский`];
  if (/[аы]/.test(last)) return [`${place}ский`, `${place}йский`, `${stem}ский`];
  return /[уюэеоя]/.test(last) ? [`${place}ский`, `${place}йский`] : [`${place}ский`];
}
