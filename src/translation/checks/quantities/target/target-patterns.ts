import type { CheckedLanguage } from '../../language.ts';
import { romanValue } from '../chinese/chinese-shares.ts';
import { clockReadings, daypartsOf } from '../times/clock.ts';
import { monthOf, months } from '../times/months.ts';
import { quantityOf, type Quantity, type RemainingText } from '../quantity.ts';
import { unitAt, type Unit } from '../units.ts';

type Reader = (text: RemainingText) => Quantity[];
const monthUnit: Unit = { dimension: 'month', factor: 1 };
const number = (match: RegExpExecArray, text: string) => quantityOf(match, { values: [Number(text)] });

/** 05.03.2016, 2016-03-05 */
const numericDates: Reader = (text) =>
  [
    ...text.take(/(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?![\d])/g, (match) =>
      dated(match, match[3]!, match[2]!, match[1]!),
    ),
    ...text.take(/(?<![\d.])((?:19|20)\d\d)([./-])(\d{1,2})\2(\d{1,2})(?![\d.])/g, (match) =>
      dated(match, match[1]!, match[3]!, match[4]!),
    ),
  ].flat();
function dated(match: RegExpExecArray, year: string, month: string, day: string): Quantity[] | null {
  if (Number(month) > 12 || Number(day) > 31) return null;
  return [
    number(match, year),
    quantityOf(match, { values: [Number(month)], unit: monthUnit }),
    number(match, day),
  ];
}

/** 2018/19, 2016–20: the second year without its century. */
const shortYears: Reader = (text) =>
  text
    .take(/(?<![\d.])((?:19|20)\d\d)\s?[/–-]\s?(\d{2})(?![\d.,:])/g, (match) => {
      const [year, short] = [Number(match[1]), Number(match[2])];
      if (year % 100 >= short) return null;
      return [
        quantityOf(match, { values: [year] }),
        quantityOf(match, { values: [year - (year % 100) + short, short] }),
      ];
    })
    .flat();

/** 1/15 ha: a fraction of a unit, not two numbers. */
const partsOfUnits =
  (locale: CheckedLanguage): Reader =>
  (text) =>
    text.take(/(?<![\d/.,])1\s?[/⁄]\s?(\d{1,2})(?![\d/])/g, (match) => {
      const unit = unitAt(text.text, match.index + match[0].length, locale)?.unit;
      if (!unit || !/^(?:area|mass|length|volume)$/.test(unit.dimension) || Number(match[1]) === 0)
        return null;
      return quantityOf(match, { values: [1 / Number(match[1])], unit });
    });

/** 17:00, 8.30 a.m., 5 ч 30 мин */
const clocks = (locale: CheckedLanguage): Reader => {
  const daypart = daypartsOf(locale).join('|');
  const pattern = new RegExp(
    `(?<![\\d:.,])([01]?\\d|2[0-4])(?::([0-5]\\d)(?![\\d:])|[.]([0-5]\\d)(?=(?:(?:\\s?[-–—]\\s?| to | and | or )\\d{1,2}(?:[.:]\\d{2})?)?[\\s\\u00a0]?(?:${daypart})))(?:[\\s\\u00a0]?(${daypart})(?!\\p{L}))?`,
    'giu',
  );
  const open = locale === 'en' ? /\bp\.?m\b|afternoon|evening|\bnight/i : /дня|вечер|пополудни|ноч/i;
  return (text) => {
    // One daypart may apply to several times: 1:30–5:00 p.m.
    const isOpen = open.test(text.text);
    return text.take(pattern, (match) => {
      const [, hours, minutes, ofDot, half] = match;
      const [hour, minute] = [Number(hours), Number(minutes ?? ofDot)];
      const readings = clockReadings(hour, minute, half, locale);
      const other =
        isOpen && half === undefined && hour < 12 ? clockReadings(hour + 12, minute, undefined, locale) : [];
      return quantityOf(match, {
        values: minute === 0 ? [hour] : [],
        readings: [...readings, ...other],
        parts: [number(match, hours!), number(match, minutes ?? ofDot!)],
      });
    });
  };
};

/** Half past three, quarter to nine. */
const clocksInWords: Reader = (text) =>
  text.take(
    /\b(half past|quarter past|quarter to) (\w+)(?: (a\.?m\b\.?|p\.?m\b\.?|in the (?:morning|afternoon|evening)))?/gi,
    ({ 0: whole, 1: part, 2: word, 3: half, index }) => {
      const hour = hourWords.indexOf(word!.toLowerCase()) + 1 || Number(word);
      if (!(hour >= 1 && hour <= 12)) return null;
      const minutes = { 'half past': 30, 'quarter past': 15, 'quarter to': -15 }[part!.toLowerCase()]!;
      const start = minutes < 0 ? hour - 1 : hour;
      const after = (minutes + 60) % 60;
      const readings = half
        ? clockReadings(start, after, half, 'en')
        : [
            ...clockReadings(start, after, undefined, 'en'),
            ...clockReadings(start + 12, after, undefined, 'en'),
          ];
      return quantityOf({ 0: whole, index }, { values: [], readings });
    },
  );
const hourWords = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** 1950s, 1950-е, ’50s */
const decades: Record<CheckedLanguage, RegExp> = {
  en: /(?<!\d)(\d{3}0|\d0)['’]?s\b/g,
  ru: /(?<!\d)(\d{3}0|\d0)(?:-|[\u2010\u2011])?(?:е|х|ые|ых|м|ми)(?!\p{L})/gu,
};
const decadesOf =
  (locale: CheckedLanguage): Reader =>
  (text) =>
    text.take(decades[locale], (match) => {
      const value = Number(match[1]);
      return quantityOf(match, {
        values: value < 100 ? [value, 1900 + value, 2000 + value, 1800 + value] : [value],
      });
    });

const monthsOf =
  (locale: CheckedLanguage): Reader =>
  (text) =>
    text.take(months[locale], (match) =>
      quantityOf(match, {
        values: [],
        readings: [{ dimension: 'month', value: monthOf(match[0], locale) }],
        strength: 'likely',
      }),
    );

/** Class III, XX век, Q1; “AAAA” is a rating of four. */
const signs: Reader = (text) => [
  ...text.take(/(?<![\p{L}\d])(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})(?![\p{L}\d’'])/gu, (match) => {
    const value = romanValue(match[0]);
    return value === 0
      ? null
      : quantityOf(match, { values: [value], strength: value === 1 ? 'loose' : 'likely' });
  }),
  ...text.take(/(?<![\p{L}\d])(?:A{2,5}|А{2,5})(?![\p{L}\d])/gu, (match) =>
    quantityOf(match, { values: [match[0].length], strength: 'likely' }),
  ),
];

/** Readers that run before those of plain numbers, in this order. */
export const foreignReaders: Readonly<Record<CheckedLanguage, readonly Reader[]>> = {
  en: [
    numericDates,
    shortYears,
    partsOfUnits('en'),
    clocksInWords,
    clocks('en'),
    decadesOf('en'),
    monthsOf('en'),
    signs,
  ],
  ru: [numericDates, shortYears, partsOfUnits('ru'), clocks('ru'), decadesOf('ru'), monthsOf('ru'), signs],
};
