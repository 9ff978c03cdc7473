import { readNumeral, valueOf } from './chinese-numerals.ts';
import { clockReadings, daypartsOf } from '../times/clock.ts';
import {
  withHalf,
  compounds,
  roundTheClock,
  spansOfOrdinals,
  generations,
  smallMoney,
  mixed,
  seconds,
  ages,
  milestones,
} from './chinese-compounds.ts';
import { doublings, fractions, signs } from './chinese-shares.ts';
import { quantityOf, type Quantity } from '../quantity.ts';
import { readerOf, type NumberReader } from '../number-reader.ts';
import { month, type Unit } from '../units.ts';

const digitsOrNumeral = `\\d{1,2}|[一二两三四五六七八九十]{1,3}`;
const monthUnit: Unit = { dimension: 'month', factor: 1 };
/** 2017.3.5, 2017-03-05 */
const numericDates: NumberReader = (text) =>
  text
    .take(/(?<![\d.])((?:19|20)\d\d)([./-])(\d{1,2})\2(\d{1,2})(?![\d.])/g, (match) => {
      const [, year, , ofYear, day] = match;
      if (Number(ofYear) > 12 || Number(day) > 31) return null;
      return [
        quantityOf(match, { values: [Number(year)] }),
        quantityOf(match, { values: [Number(ofYear)], unit: monthUnit }),
        quantityOf(match, { values: [Number(day)] }),
      ];
    })
    .flat();

/** 20世纪50年代, 上世纪六七十年代 */
const decades: NumberReader = (text) =>
  text
    .take(
      new RegExp(
        `(?:(${digitsOrNumeral})世纪)?((?:(?:\\d0|[一二三四五六七八九]{1,2}十)[、至到和—–-]?){1,4})年代`,
        'g',
      ),
      (match) => {
        const century = match[1] === undefined ? null : (valueOf(match[1]) - 1) * 100;
        const numbers = [...match[2]!.matchAll(/\d0|[一二三四五六七八九]{1,2}十/g)].flatMap(([one]) =>
          /\d/.test(one) ? [Number(one)] : readNumeral(one).values.filter((value) => value > 10),
        );
        return numbers.map((decade) =>
          quantityOf(match, {
            values:
              century === null
                ? [decade, 1900 + decade, 2000 + decade, 1800 + decade]
                : [century + decade, decade],
          }),
        );
      },
    )
    .flat();

const centuries = readerOf(new RegExp(`(${digitsOrNumeral})世纪`, 'g'), (match) => {
  const value = valueOf(match[1]!);
  return quantityOf(match, { values: [value, (value - 1) * 100] });
});

/** 十三五: the thirteenth five-year plan, 2016 to 2020. */
const plans = readerOf(/[“"]?(十[一二三四五六七八九])五[”"]?(?![十百千万亿年月日个名位])/g, (match) => {
  const plan = valueOf(match[1]!);
  const from = 1951 + plan * 5;
  return quantityOf(match, { values: [plan, 5, from, from + 4], strength: 'likely' });
});

/** The year before the first year of each era. */
const eras: Record<string, number> = {
  康熙: 1661,
  雍正: 1722,
  乾隆: 1735,
  嘉庆: 1795,
  道光: 1820,
  咸丰: 1850,
  同治: 1861,
  光绪: 1874,
  宣统: 1908,
  民国: 1911,
  大同: 1931,
  康德: 1933,
};
const eraYears = readerOf(
  new RegExp(`(${Object.keys(eras).join('|')})(元|\\d{1,2}|[一二三四五六七八九十]{1,3})年`, 'g'),
  (match) => {
    const value = match[2] === '元' ? 1 : valueOf(match[2]!);
    return quantityOf(match, { values: [eras[match[1]!]! + value, value] });
  },
);

/** 上午8:30, 17时, 下午3点半, 31日17时 */
const clocks: NumberReader = (text) => {
  let previous: { daypart: string | undefined; end: number; hour: number } | undefined;
  return text.take(clockPattern, (match) => {
    const hour = match[2] ?? match[4]!;
    const value = hour === '零' ? 0 : valueOf(hour);
    const isRange =
      previous !== undefined &&
      previous.hour < value &&
      value < 12 &&
      rangeOfClocks.test(text.text.slice(previous.end, match.index));
    const daypart = match[1] ?? (isRange ? previous!.daypart : undefined);
    previous = { daypart, end: match.index + match[0].length, hour: value };
    return clock(match, value, daypart);
  });
};
/** In a range such as 下午2时至4时30分 the part of the day applies to both ends. */
const rangeOfClocks = /^\s{0,3}[-—–~至到]{1,2}\s{0,3}$/;
const clockPattern = new RegExp(
  `(${daypartsOf('zh').join('|')})?\\s{0,3}(?<![\\d.]|\\d:)(?:([01]?\\d|2[0-4]):([0-5]\\d)(?![\\d:])|` +
    `([01]?\\d|2[0-4]|[一二两三四五六七八九十]{1,3}|零)([时点])(?![间候代期差段速尚点球击])(?:(半|整|一刻|三刻)|([0-5]?\\d|[二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九])分(?![钟之]))?)`,
  'g',
);
function clock(match: RegExpExecArray, value: number, daypart: string | undefined): Quantity | null {
  const [, , hours, minutes, hour, sign, part, ofHour] = match;
  if (hours !== undefined)
    return quantityOf(match, {
      values: [],
      readings: clockReadings(value, Number(minutes), daypart, 'zh'),
      parts: [hours, minutes!].map((one) => quantityOf(match, { values: [Number(one)] })),
    });
  const after = ofHour ? valueOf(ofHour) : ({ 半: 30, 一刻: 15, 三刻: 45 }[part ?? ''] ?? 0);
  const readings = clockReadings(value, after, daypart, 'zh');
  const isSure = sign === '时' || daypart !== undefined || after > 0;
  if (!/\d/.test(hour!) && !isSure) return null;
  // 3点 may be 3 a.m., 3 p.m. or three points.
  const open = value < 12 && !daypart ? clockReadings(value + 12, after, undefined, 'zh') : [];
  return quantityOf(match, {
    values: after === 0 ? [value] : [],
    readings: sign === '点' ? [...readings, ...open] : readings,
    ...(after > 0 && ofHour && { parts: [value, after].map((one) => quantityOf(match, { values: [one] })) }),
    strength: /\d/.test(hour!) && value > 0 ? 'sure' : 'likely',
  });
}

/** 1—6月: January to June, six months, the first half of the year. */
const spansOfMonths = readerOf(
  /(?<![\d.])(\d{1,2})\s{0,3}月?份?\s{0,3}[-—–~至到]{1,2}\s{0,3}(\d{1,2})\s{0,3}月(?!\s{0,3}\d{1,2}\s{0,3}[日号])/g,
  (match) => {
    const [from, to] = [Number(match[1]), Number(match[2])];
    if (from < 1 || to > 12 || from >= to) return null;
    return quantityOf(match, {
      values: [],
      readings: [{ dimension: 'time', value: (to - from + 1) * month, factor: month }],
      parts: [from, to].map((one) =>
        quantityOf(match, { values: [one], unit: monthUnit, isNotDuration: true }),
      ),
    });
  },
);
const months = readerOf(
  new RegExp(`(?<![\\d.])(\\d{1,2}|[一二三四五六七八九十]{1,2})\\s{0,3}月(?!\\s{0,3}[球亮饼嫂光色龄])`, 'g'),
  (match) => {
    const value = valueOf(match[1]!);
    if (value < 1 || value > 12) return null;
    return quantityOf(match, {
      values: [value],
      isNotDuration: true,
      unit: monthUnit,
      strength: /\d/.test(match[1]!) ? 'sure' : 'likely',
    });
  },
);

/** Readers that run before those of plain numbers, in this order. */
export const specialReaders: readonly NumberReader[] = [
  numericDates,
  decades,
  centuries,
  plans,
  eraYears,
  spansOfMonths,
  clocks,
  roundTheClock,
  spansOfOrdinals,
  compounds,
  seconds,
  milestones,
  ages,
  generations,
  smallMoney,
  mixed,
  fractions,
  withHalf,
  doublings,
  months,
  signs,
];
