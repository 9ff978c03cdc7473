import { plainText } from '#translation/segments';
import type { CheckedLanguage } from '../language.ts';
import type { Check, Problem } from '../problem.ts';
import { toHalfWidth } from '../quantities/quantity.ts';
import { sourceQuantities } from '../quantities/chinese/read-source.ts';
import { targetQuantities } from '../quantities/target/read-target.ts';
import { areYieldsConverted } from '../quantities/yields.ts';

interface PerUnit {
  /** Units that can be confused share a group: square metres and mu, days and months. */
  group: string;
  name: string;
  zh: string;
  en: string;
  ru: string;
  expected: Record<CheckedLanguage, string>;
}

/** One unit per line: group, name, patterns in Chinese, English and Russian, and the expected English and Russian text. */
const table = String.raw`
area  平方米  平方米|平米|㎡|m²  square met(?:re|er)|sq\.? ?m|m²|m2  квадратн\p{L}+ метр|кв\. ?м|м²|м2  per m²  за м²
area  平方公里  平方公里|km²  square kilomet|sq\.? ?km|km²  квадратн\p{L}+ километр|кв\. ?км|км²  per km²  на км²
area  亩  亩  mu(?!\p{L})|mou(?!\p{L})  му(?!\p{L})  per mu  на му
area  公顷  公顷  hectare|ha(?!\p{L})  гектар|га(?!\p{L})  per hectare  на гектар
mass  吨  吨  (?:metric )?tonn?e?s?(?!\p{L})|t(?!\p{L})  тонн|т(?!\p{L})  per tonne  за тонну
mass  公斤  公斤|千克|kg  kilo(?!watt|met)|kg(?!\p{L})  килограмм|кг(?!\p{L})  per kg  за кг
mass  斤  (?<!公)斤  jin(?!\p{L})|catty  цзин  per jin  за цзинь
energy  千瓦时  千瓦[·.]?(?:小时|时)|度电|kWh  kilowatt[- ]hour|kWh  киловатт-час|кВт[·⋅*-]?\s?ч  per kWh  за кВт·ч
volume  升  (?<!公)升(?!级|至|到)  lit(?:re|er)  литр|л(?!\p{L})  per litre  за литр
volume  立方米  立方米|m³  cubic met|m³|m3  кубическ\p{L}+ метр|кубометр|куб\. ?м|м³|м3  per m³  за м³
time  小时  小时  hour|h(?!\p{L})  час|ч(?!\p{L})  per hour  в час
time  天  [天日]  day|diem  день|дня|дню|сутки|сут  per day  в день
time  周  周|星期  week(?!day|end)  недел  per week  в неделю
time  月  个?月  month  месяц|мес  per month  в месяц
time  年  年  year|annum  год  per year  в год
`;
const units: readonly PerUnit[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [group, name, zh, en, ru, inEnglish, inRussian] = line.split(/ {2,}/) as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    return { group, name, zh, en, ru, expected: { en: inEnglish, ru: inRussian } };
  });

/** Whether the source names a unit other than as a part of a date. */
const isNamed: readonly RegExp[] = units.map(({ group, zh }) =>
  group === 'time'
    ? new RegExp(
        `(?:(?<![\\d月])\\d{1,2}|[一二两三四五六七八九十几多半全按月年日])个?(?:${zh})|(?:${zh})[均度]`,
        'u',
      )
    : new RegExp(zh, 'u'),
);

const anyOf = (language: 'zh' | CheckedLanguage): string =>
  units.map((one) => `(${one[language]})`).join('|');
const blank = '[\\s\\u00a0\\u202f]';
const patterns = {
  zh: new RegExp(`(?:每(?:一|个)?|(?=亩[产均])|[元人株户台辆吨克斤米倍角]/|/)(?:${anyOf('zh')})`, 'gu'),
  en: new RegExp(
    `(?:\\b(?:per|each|every)${blank}|(?<=(?:yuan|RMB|million|thousand|person|head|each|household|tonnes?|times|once|twice|\\d)${blank})an?${blank}|(?<=\\p{L}|${blank})/)(?:${anyOf('en')})`,
    'giu',
  ),
  ru: new RegExp(
    `(?:(?<!\\p{L})(?:за|на|в|с|кажд\\p{L}+)${blank}(?:один${blank}|одну${blank}|кажд\\p{L}+${blank}|1${blank})?|(?<=\\p{L}|${blank})/)(?:${anyOf('ru')})`,
    'giu',
  ),
};

/** A price with its unit, as in 4.3元/吨 and "RMB 4.3 per tonne"; Chinese may put the unit first. */
const rates = {
  zh: new RegExp(`(\\d+(?:\\.\\d+)?)元/(?:${anyOf('zh')})`, 'gu'),
  first: new RegExp(`每(?:${anyOf('zh')})(?=(\\d+(?:\\.\\d+)?)元)`, 'gu'),
  en: new RegExp(
    `(\\d[\\d,]*(?:\\.\\d+)?)(?:${blank}(?:yuan|RMB))?(?:${blank}(?:per|an?|each|every)${blank}|${blank}?/${blank}?)(?:${anyOf('en')})`,
    'giu',
  ),
  ru: new RegExp(
    `(\\d{1,3}(?:${blank}?\\d{3})*(?:,\\d+)?)(?:${blank}юан\\p{L}*)?(?:${blank}(?:за|на)${blank}(?:один${blank}|одну${blank})?|${blank}?/${blank}?)(?:${anyOf('ru')})`,
    'giu',
  ),
};

/** Each price, with the index of its unit. */
function ratesOf(text: string, pattern: RegExp, isRussian = false): [number: number, unit: number][] {
  return [...text.matchAll(pattern)].map(([, ...groups]) => {
    const isNumber = (group: string | undefined) => group !== undefined && /^\d/.test(group);
    const figures = groups.find(isNumber)!;
    const plain = isRussian ? figures.replaceAll(/\s/g, '').replace(',', '.') : figures.replaceAll(',', '');
    return [
      Number(plain),
      groups.filter((group) => !isNumber(group)).findIndex((group) => group !== undefined),
    ];
  });
}

/** Reports a price with another unit: 0.62元/千瓦时 as "RMB 0.62 per tonne". */
function otherRate(source: string, target: string, locale: CheckedLanguage): Problem[] {
  const expectedUnits = [...ratesOf(source, rates.zh), ...ratesOf(source, rates.first)];
  const actualUnits = ratesOf(target, rates[locale], locale === 'ru');
  const mismatch = expectedUnits.find(([number, unit]) => {
    const own = actualUnits.filter(([other]) => other === number);
    return own.length > 0 && own.every(([, other]) => other !== unit && units[other]!.group !== 'time');
  });
  if (!mismatch) return [];
  const unit = units[mismatch[1]]!;
  return [{ code: 'rate-differs', details: { unit: `每${unit.name}`, expected: unit.expected[locale] } }];
}

/** The unit anywhere in a translation, adverbs and adjectives included: monthly, годовой. */
const anywhere: Record<CheckedLanguage, readonly RegExp[]> = {
  en: units.map(({ en }) => new RegExp(`(?<!\\p{L})(?:${en})|${adverbs(en)}`, 'iu')),
  ru: units.map(({ ru }) => new RegExp(`(?<!\\p{L})(?:${ru})|${adverbs(ru)}`, 'iu')),
};
function adverbs(unit: string): string {
  const adverbsByUnit = {
    day: 'daily',
    week: 'weekly',
    month: 'monthly',
    year: 'annual|yearly',
    hour: 'hourly',
    день: 'ежедневн|дневн|суточн',
    недел: 'еженедел',
    месяц: 'ежемесячн|месячн',
    год: 'ежегодн|годов|летн',
    час: 'ежечасн|часов',
  };
  const key = unit.split(/[|(]/)[0] as keyof typeof adverbsByUnit;
  return adverbsByUnit[key] ?? '(?!)';
}

/**
 * Reports a price, yield or frequency per another unit: 元/平方米 as “per mu”, 每月 as “per year”. The translation must name
 * another unit of the group and nowhere the right one.
 */
export const checkPerUnit: Check = ({ source, target, locale }) => {
  const text = plainText(target);
  const plain = toHalfWidth(plainText(source));
  const expectedUnits = unitsOf(plain, patterns.zh);
  if (expectedUnits.length === 0) return [];
  const actualUnits = unitsOf(text, patterns[locale]);
  const problems = expectedUnits.flatMap((one): Problem[] => {
    const unit = units[one]!;
    if (anywhere[locale][one]!.test(text)) return [];
    const other = actualUnits.some(
      (own) => units[own]!.group === unit.group && !expectedUnits.includes(own) && !isNamed[own]!.test(plain),
    );
    return other
      ? [{ code: 'rate-differs', details: { unit: `每${unit.name}`, expected: unit.expected[locale] } }]
      : [];
  });
  if (problems.length === 0) return otherRate(plain, text, locale);
  return areYieldsConverted(sourceQuantities(plain), targetQuantities(text, locale)) ? [] : problems;
};

const unitsOf = (text: string, pattern: RegExp): number[] => [
  ...new Set(
    [...text.matchAll(pattern)].map((match) => match.slice(1).findIndex((group) => group !== undefined)),
  ),
];
