import type { CheckedLanguage } from '../../language.ts';
import { quantityOf, type Quantity, type Reading } from '../quantity.ts';
import { month } from '../units.ts';

const day = 86_400;
/** Durations above a day are approximate, since weeks and months vary; a day has exactly 24 hours. */
const time = (value: number): Reading[] => [{ dimension: 'time', value, factor: value > day ? value : 60 }];
const share = (value: number): Reading[] => [{ dimension: 'share', value }];
const times = (value: number): Reading[] => [
  { dimension: 'times', value },
  { dimension: 'share', value: value - 1 },
];
const unit = (dimension: string, value: number): Reading[] => [{ dimension, value }];

type ImplyingWord = [word: RegExp, values: number[], readings?: Reading[]];

/** Words of a translation that imply a number. The source need not have that number. */
const implyingWords: Record<CheckedLanguage, readonly ImplyingWord[]> = {
  en: [
    [/\b(?:once|single|sole|only|a|an|one)\b/i, [1]],
    [/\b(?:primary|initial|Phase A)\b/i, [1]],
    [/\b(?:both|twice|pair|couple|twin|dual|bilateral|two-way|secondary|either|other)\b/i, [2]],
    [/\b(?:double[sd]?|doubling|twofold|twice)\b/i, [2, 1], times(2)],
    [/\b(?:triple[sd]?|tripling|threefold|thrice|trio|tertiary)\b/i, [3], times(3)],
    [/\b(?:quadruple[sd]?|quadrupling|fourfold)\b/i, [4, 2], times(4)],
    [/\b(?:fivefold|quintuple[sd]?)\b/i, [5], times(5)],
    [/\b(?:tenfold)\b/i, [10], times(10)],
    [/\b(?:half|halves|halved|majority)\b/i, [0.5], share(0.5)],
    [
      /\b(?:all|every|each|fully|full|entire(?:ly)?|complete(?:ly)?|total(?:ly)?|whole|wholly|universal(?:ly)?|everywhere|everyone|without exception|any hour)\b/i,
      [100],
      share(1),
    ],
    [/\b(?:no|zero|free|nil|none)\b/i, [0], unit('money/CNY', 0)],
    [/\ba?round[- ]the[- ]clock|\bday and night|\b24\/7|\bnight and day/i, [24, 7], time(day)],
    [/\b(?:day|daily|overnight|day’s|tomorrow|yesterday)\b/i, [1], time(day)],
    [/\b(?:week|weekly|week’s)\b/i, [7], time(7 * day)],
    [/\b(?:fortnight|half a month|half-month)/i, [15], time(15 * day)],
    [/\b(?:month|monthly|month’s)\b/i, [], time(month)],
    [/\b(?:quarter|quarterly)\b/i, [], time(3 * month)],
    [/\b(?:year|annual|annually|yearly|year’s|year-round|twelvemonth)\b/i, [], time(12 * month)],
    [
      /\b(?:first|second|last|latter) half\b|\b(?:half a year|half-year|six-month|first six months)/i,
      [],
      time(6 * month),
    ],
    [/\bfirst three quarters|\bnine months/i, [], time(9 * month)],
    [/\b(?:an|one|per|every|each) hour\b|\bhourly\b/i, [], time(3600)],
    [/\bhour and a half/i, [], time(5400)],
    [/\bmonth and a half/i, [], time(1.5 * month)],
    [/\byear and a half/i, [], time(18 * month)],
    [/\bcentury and a half/i, [], time(1800 * month)],
    [/\bmillion and a half/i, [1_500_000]],
    [/\bhalf an hour|\bhalf-hour/i, [], time(1800)],
    [/\bquarter of an hour/i, [], time(900)],
    [/\bdecades?\b/i, [], time(120 * month)],
    [/\bcentur(?:y|ies)\b/i, [], time(1200 * month)],
    [/\bmillenni/i, [1000], time(12_000 * month)],
    [/\b(?:noon|midday|noontime)\b/i, [12], unit('clock', 720)],
    [/\bmidnight\b/i, [0, 24], unit('clock', 0)],
    [/\b(?:a|one|per|the|each|every) kilomet/i, [], unit('length', 1000)],
    [/\b(?:a|one|per|the|each|every) hectare/i, [], unit('area', 1e4)],
    [/\b(?:a|one|per|the|each|every) mu\b/i, [], unit('area', 2000 / 3)],
    [/\b(?:a|one|per|the|each|every) (?:metric )?ton/i, [], unit('mass', 1000)],
    [/\b(?:a|one|per|the|each|every) kilo/i, [], unit('mass', 1)],
  ],
  ru: [
    [/(?<!\p{L})(?:единствен|однажды|единич|единый)/iu, [1]],
    [
      /(?<!\p{L})(?:дважды|вдвое|обо(?:их|им|ими)|обе|оба|пара|пары|пару|двусторонн|двойн|вторичн|удво\p{L}+)(?!\d)/iu,
      [2, 1],
      times(2),
    ],
    [/(?<!\p{L})(?:трижды|втрое|тройн|третичн|утро\p{L}+)/iu, [3], times(3)],
    [/(?<!\p{L})(?:вчетверо|учетвер)/iu, [4], times(4)],
    [/(?<!\p{L})(?:впятеро)/iu, [5], times(5)],
    [/(?<!\p{L})(?:вдесятеро|десятикратн)/iu, [10], times(10)],
    [/(?<!\p{L})(?:полутор\p{L}+|в полтора раза)/iu, [1.5], times(1.5)],
    [/(?<!\p{L})(?:половин|наполовину|большинств|больш(?:ая|ую|ей) част)/iu, [0.5], share(0.5)],
    [
      /(?<!\p{L})(?:вс[её](?:х|м|ми|й|ю|го)?|весь|вся|полн\p{L}+|целиком|кажд\p{L}+|цел\p{L}+|сплошн|повс\p{L}+|везде|всюду|поголовно|без исключени)(?!\d)/iu,
      [100],
      share(1),
    ],
    [/(?<!\p{L})(?:без|нет|бесплатн|нул)/iu, [0], unit('money/CNY', 0)],
    [/(?<!\p{L})(?:сут(?:ки|ок|кам|ках)|круглосуточн|ежесуточн|суточн)/iu, [24], time(day)],
    [/(?<!\p{L})(?:д(?:ень|ня|не|нём)(?!\p{L})|дневн|ежедневн|завтра)/iu, [1], time(day)],
    [/(?<!\p{L})(?:недел|еженедел)/iu, [7], time(7 * day)],
    [/(?<!\p{L})(?:полмесяц|половин\p{L} месяц)/iu, [15], time(15 * day)],
    [/(?<!\p{L})(?:месяц|месячн|ежемесячн)/iu, [], time(month)],
    [/(?<!\p{L})(?:квартал|ежеквартальн)/iu, [], time(3 * month)],
    [/(?<!\p{L})(?:год|ежегодн|годов|годичн)/iu, [], time(12 * month)],
    [/(?<!\p{L})(?:полугод|полгода|шест\p{L}+ месяц)/iu, [6], time(6 * month)],
    [/(?<!\p{L})(?:тр\p{L}+ квартал|девят\p{L}+ месяц)/iu, [], time(9 * month)],
    [/(?<!\p{L})(?:час|ежечасн)/iu, [], time(3600)],
    [/(?<!\p{L})(?:полчаса|получас)/iu, [], time(1800)],
    [/(?<!\p{L})(?:четверт\p{L} часа)/iu, [], time(900)],
    [/(?<!\p{L})(?:десятилет)/iu, [10], time(120 * month)],
    [/(?<!\p{L})(?:век|столет)/iu, [], time(1200 * month)],
    [/(?<!\p{L})(?:полвека)/iu, [50], time(600 * month)],
    [/(?<!\p{L})(?:тысячелет)/iu, [1000], time(12_000 * month)],
    [/(?<!\p{L})(?:полдень|полудн|полдн)/iu, [12], unit('clock', 720)],
    [/(?<!\p{L})(?:полноч|полуноч)/iu, [0, 24], unit('clock', 0)],
    [/(?<!\p{L})полмиллион/iu, [500_000]],
    [/(?<!\p{L})полмиллиард/iu, [5e8]],
    [/(?<!\p{L})километр/iu, [], unit('length', 1000)],
    [/(?<!\p{L})гектар/iu, [], unit('area', 1e4)],
    [/(?<!\p{L})му(?!\p{L})/iu, [], unit('area', 2000 / 3)],
    [/(?<!\p{L})тонн/iu, [], unit('mass', 1000)],
    [/(?<!\p{L})килограмм/iu, [], unit('mass', 1)],
  ],
};

/** The numbers that words of a translation imply. */
export const impliedByTarget = (target: string, locale: CheckedLanguage): Quantity[] =>
  implyingWords[locale].flatMap(([word, values, readings = []]) => {
    const match = word.exec(target);
    // “Tripled” contradicts another number in the source; “each” and “daily” never do.
    const strength = readings.some(({ dimension }) => dimension === 'times') ? 'likely' : 'loose';
    return match ? [quantityOf(match, { values, readings, strength })] : [];
  });
