import type { CheckedLanguage } from '#translation/checks';

/** The change after a number: the number of characters to replace, and their replacement. */
interface WordChange {
  length: number;
  text: string;
}
const noChange: WordChange = { length: 0, text: '' };

/** Words with one form for every number: symbols of units, percent, words of scale, currencies. */
const invariable: Record<CheckedLanguage, RegExp> = {
  en: /^(?:per|percent|km|m|ha|kg|t|mu|li|jin|yuan|RMB|million|billion|thousand|kW|MW|kV|and|to|or|of|in|at|on|by|from|with|a\.m|p\.m|January|February|March|April|May|June|July|August|September|October|November|December)$/,
  ru: /^(?:%|км|м|га|кг|т|му|тыс|млн|млрд|трлн|кВт|МВт|кВ|и|до|по|или|в|на|от|с|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|г|гг|чел|руб|долл|мин|ч|человек)$/,
};

/** Forms for one, few and many of the most common counted nouns. None of them changes the verb of its sentence. */
const russian: [one: string, few: string, many: string][] = [
  ['год', 'года', 'лет'],
  ['день', 'дня', 'дней'],
  ['час', 'часа', 'часов'],
  ['месяц', 'месяца', 'месяцев'],
  ['минута', 'минуты', 'минут'],
  ['секунда', 'секунды', 'секунд'],
  ['неделя', 'недели', 'недель'],
  ['тонна', 'тонны', 'тонн'],
  ['гектар', 'гектара', 'гектаров'],
  ['километр', 'километра', 'километров'],
  ['метр', 'метра', 'метров'],
  ['градус', 'градуса', 'градусов'],
  ['юань', 'юаня', 'юаней'],
  ['процент', 'процента', 'процентов'],
];
const english: [one: string, many: string][] = [
  ['year', 'years'],
  ['day', 'days'],
  ['hour', 'hours'],
  ['month', 'months'],
  ['minute', 'minutes'],
  ['week', 'weeks'],
  ['tonne', 'tonnes'],
  ['hectare', 'hectares'],
  ['kilometre', 'kilometres'],
  ['metre', 'metres'],
  ['degree', 'degrees'],
];

const plural: Record<CheckedLanguage, Intl.PluralRules> = {
  en: new Intl.PluralRules('en'),
  ru: new Intl.PluralRules('ru'),
};

/** The word after a changed number: unchanged, in another form, or null where the form is unknown. */
export function agreeingWord(
  target: string,
  { at, end }: { at: number; end: number },
  { was, is }: { was: number; is: number },
  locale: CheckedLanguage,
): WordChange | null {
  const next = /^([\s\u00a0\u202f-]*)(\p{L}+)/u.exec(target.slice(end, end + 60));
  const [old, fresh] = [was, is].map((value) => plural[locale].select(value));
  // A number of four digits without a blank is a year and counts nothing.
  if (!next || old === fresh || invariable[locale].test(next[2]!) || isYear(target, at, end)) return noChange;
  const [whole, blank, word] = next;
  if (blank!.includes('-')) return noChange;
  const other =
    locale === 'en' ? englishForm(word!, fresh!) : russianForm(word!, old!, fresh!, target.slice(0, at));
  return other === null ? null : { length: whole.length, text: blank! + other };
}

const isYear = (target: string, at: number, end: number): boolean =>
  /^(?:1[89]|2[01])\d\d$/.test(target.slice(at, end));

function englishForm(word: string, category: string): string | null {
  const forms = english.find((one) => one.includes(word));
  return forms ? forms[category === 'one' ? 0 : 1] : null;
}

const genitive = /(?<!\p{L})(?:около|более|менее|свыше|больше|меньше|до|от|из|порядка|течение|после)\s$/iu;
const otherCase = /(?<!\p{L})(?:к|о|об|при|над|под|между|по|с|со|в|во|перед)\s$/iu;
/** The form after a number in the nominative or accusative, or after a word that governs the genitive. */
function russianForm(word: string, old: string, fresh: string, before: string): string | null {
  const forms = russian.find((one) => one.includes(word));
  const index = { one: 0, few: 1, many: 2, other: 1 };
  if (!forms) return null;
  if (genitive.test(before)) return word === forms[2] && fresh !== 'one' ? word : null;
  if (otherCase.test(before) || forms[index[old as keyof typeof index]] !== word) return null;
  return forms[index[fresh as keyof typeof index]] ?? null;
}
