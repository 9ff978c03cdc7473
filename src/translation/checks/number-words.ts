import type { ForeignLocale } from './finding.ts';

/** Words for one to twelve, counting and ordering, by their stems. */
const words: Record<ForeignLocale, RegExp[]> = {
  en: [
    /\b(?:one|first|once|single|a|an)\b/i,
    /\b(?:two|second|twice|both|double|twin)\b/i,
    /\b(?:three|third|thrice|triple)\b/i,
    /\b(?:four|fourth|quarter)\b/i,
    /\b(?:five|fifth)\b/i,
    /\b(?:six|sixth)\b/i,
    /\b(?:seven|seventh)\b/i,
    /\b(?:eight|eighth)\b/i,
    /\b(?:nine|ninth)\b/i,
    /\b(?:ten|tenth)\b/i,
    /\b(?:eleven|eleventh)\b/i,
    /\b(?:twelve|twelfth|dozen)\b/i,
  ],
  ru: [
    /(?<!\p{L})(?:одн\p{L}*|один|перв\p{L}*|единствен\p{L}*)/iu,
    /(?<!\p{L})(?:дв(?:а|е|ух|ум|умя|ое|оих)(?!\p{L})|втор\p{L}*|об(?:а|е)(?!\p{L})|дважды|двух\p{L}*)/iu,
    /(?<!\p{L})(?:тр(?:и|ёх|ех|ём|ем|емя|ое)(?!\p{L})|трет\p{L}*|тр[её]х\p{L}*)/iu,
    /(?<!\p{L})(?:четыр\p{L}*|четв[её]рт\p{L}*)/iu,
    /(?<!\p{L})пят(?:ь|и|ью|ый|ая|ое|ого|ой|ом|ую|и\p{L}*)(?!\p{L})/iu,
    /(?<!\p{L})шест(?:ь|и|ью|ой|ая|ое|ого|ом|ую|и\p{L}*)(?!\p{L})/iu,
    /(?<!\p{L})(?:семь|семи\p{L}*|седьм\p{L}*)/iu,
    /(?<!\p{L})вос[её]?м\p{L}*/iu,
    /(?<!\p{L})девят(?:ь|и|ью|ый|ая|ое|ого|ой|ом|ую|и\p{L}*)(?!\p{L})/iu,
    /(?<!\p{L})десят(?:ь|и|ью|ый|ая|ое|ого|ой|ом|ую|и\p{L}*)(?!\p{L})/iu,
    /(?<!\p{L})одиннадцат\p{L}*/iu,
    /(?<!\p{L})двенадцат\p{L}*/iu,
  ],
};

/** Whether a whole number up to twelve is said in words. */
export const isInWords = (value: number, target: string, locale: ForeignLocale): boolean =>
  words[locale][value - 1]?.test(target) ?? false;

const months: Record<ForeignLocale, RegExp> = {
  en: /\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b/g,
  ru: /(?<!\p{L})(?:январ[яьею]м?|феврал[яьею]м?|март[аеу]?(?:ом)?|апрел[яьею]м?|ма[йяею]м?|июн[яьею]м?|июл[яьею]м?|август[аеу]?(?:ом)?|сентябр[яьею]м?|октябр[яьею]м?|ноябр[яьею]м?|декабр[яьею]м?)(?!\p{L})/giu,
};
const firstLetters: Record<ForeignLocale, string[]> = {
  en: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  ru: ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'],
};

/** The number of the month that a word names, 1–12; 0 when it names none. */
export function monthOf(word: string, locale: ForeignLocale): number {
  const start = word.toLowerCase();
  return firstLetters[locale].findIndex((letters) => start.startsWith(letters)) + 1;
}

/** The months named in a text. */
export const monthsIn = (
  target: string,
  locale: ForeignLocale,
): { month: number; text: string; at: number }[] =>
  [...target.matchAll(months[locale])].map(({ 0: text, index }) => ({
    month: monthOf(text, locale),
    text,
    at: index,
  }));

/** A month in each of its forms, in an order that is the same for all months. */
export function monthForms(month: number, locale: ForeignLocale): string[] {
  const day = new Date(Date.UTC(2001, month - 1, 1));
  const form = (options: Intl.DateTimeFormatOptions, language: string = locale) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
      .formatToParts(day)
      .find(({ type }) => type === 'month')!.value;
  if (locale === 'en') return [form({ month: 'long' }, 'en-GB'), form({ month: 'short' }, 'en-US')];
  const name = form({ month: 'long' });
  // In March: the prepositional case follows from the name, в марте, в мае, в январе.
  return [name, form({ month: 'long', day: 'numeric' }), name.replace(/[ьй]$|(?<=т)$/, 'е')];
}

const digits = '零一二三四五六七八九';
/** The numbers that a Chinese text says in characters, up to 9999; to know them again when a translation writes figures. */
export function charactersAsNumbers(source: string): number[] {
  return [...source.matchAll(/[零〇一二两三四五六七八九十百千]+/g)].flatMap(([text]) => {
    if (!/[十百千]/.test(text)) {
      const each = [...text].map((letter) => digitOf(letter));
      return [...each, Number(each.join(''))];
    }
    let [sum, digit] = [0, 0];
    for (const letter of text) {
      const scale = { 十: 10, 百: 100, 千: 1000 }[letter];
      if (scale) [sum, digit] = [sum + (digit || 1) * scale, 0];
      else digit = digitOf(letter);
    }
    return [sum + digit];
  });
}

const digitOf = (letter: string): number =>
  letter === '〇' ? 0 : letter === '两' ? 2 : digits.indexOf(letter);
