import { readNumeral, valueOf } from './chinese-numerals.ts';
import { clockReadings, daypartsOf } from './clock.ts';
import { doublings, fractions, signs } from './chinese-shares.ts';
import { quantityOf, type Quantity, type Taken } from './quantity.ts';
import { month, unitAt, type Unit } from './units.ts';

type Reader = (text: Taken) => Quantity[];

const digitsOrNumeral = `\\d{1,2}|[一二两三四五六七八九十]{1,3}`;
const monthUnit: Unit = { dimension: 'month', factor: 1 };
const each = (pattern: RegExp, read: (match: RegExpExecArray) => Quantity | null): Reader => {
  return (text) => text.take(pattern, read);
};

/** 2017.3.5, 2017-03-05 */
const numericDates: Reader = (text) =>
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
const decades: Reader = (text) =>
  text
    .take(
      new RegExp(
        `(?:(${digitsOrNumeral})世纪)?((?:(?:\\d0|[一二三四五六七八九]{1,2}十)[、至到和—–-]?){1,4})年代`,
        'g',
      ),
      (match) => {
        const century = match[1] === undefined ? null : (valueOf(match[1]) - 1) * 100;
        const found = [...match[2]!.matchAll(/\d0|[一二三四五六七八九]{1,2}十/g)].flatMap(([one]) =>
          /\d/.test(one) ? [Number(one)] : readNumeral(one).values.filter((value) => value > 10),
        );
        return found.map((decade) =>
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

const centuries = each(new RegExp(`(${digitsOrNumeral})世纪`, 'g'), (match) => {
  const value = valueOf(match[1]!);
  return quantityOf(match, { values: [value, (value - 1) * 100] });
});

/** 十三五 is the thirteenth plan, of 2016 to 2020. */
const plans = each(/[“"]?(十[一二三四五六七八九])五[”"]?(?![十百千万亿年月日个名位])/g, (match) => {
  const plan = valueOf(match[1]!);
  const from = 1951 + plan * 5;
  return quantityOf(match, { values: [plan, 5, from, from + 4], strength: 'likely' });
});

/** The years before the first of an era. */
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
const eraYears = each(
  new RegExp(`(${Object.keys(eras).join('|')})(元|\\d{1,2}|[一二三四五六七八九十]{1,3})年`, 'g'),
  (match) => {
    const value = match[2] === '元' ? 1 : valueOf(match[2]!);
    return quantityOf(match, { values: [eras[match[1]!]! + value, value] });
  },
);

/** 上午8:30, 17时, 下午3点半, 31日17时 */
const clocks = each(
  new RegExp(
    `(${daypartsOf('zh').join('|')})?\\s{0,3}(?<![\\d.]|\\d:)(?:([01]?\\d|2[0-4]):([0-5]\\d)(?![\\d:])|` +
      `([01]?\\d|2[0-4]|[一二两三四五六七八九十]{1,3}|零)([时点])(?![间候代期差段速尚点球击])(?:(半|整|一刻|三刻)|([0-5]?\\d)分(?!钟))?)`,
    'g',
  ),
  (match) => {
    const [, daypart, hours, minutes, hour, sign, part, ofHour] = match;
    if (hours !== undefined)
      return quantityOf(match, {
        values: [],
        readings: clockReadings(Number(hours), Number(minutes), daypart, 'zh'),
        parts: [hours, minutes!].map((one) => quantityOf(match, { values: [Number(one)] })),
      });
    const value = hour === '零' ? 0 : valueOf(hour!);
    const after = ofHour ? Number(ofHour) : ({ 半: 30, 一刻: 15, 三刻: 45 }[part ?? ''] ?? 0);
    const readings = clockReadings(value, after, daypart, 'zh');
    const isSure = sign === '时' || daypart !== undefined || after > 0;
    if (!/\d/.test(hour!) && !isSure) return null;
    // 3点 is three o'clock in the morning or in the afternoon, or three points.
    const open = value < 12 && !daypart ? clockReadings(value + 12, after, undefined, 'zh') : [];
    return quantityOf(match, {
      values: after === 0 ? [value] : [],
      readings: sign === '点' ? [...readings, ...open] : readings,
      ...(after > 0 &&
        ofHour && { parts: [value, after].map((one) => quantityOf(match, { values: [one] })) }),
      strength: /\d/.test(hour!) && value > 0 ? 'sure' : 'likely',
    });
  },
);

/** 1—6月 is January to June, six months, the first half of the year. */
const spansOfMonths = each(
  /(?<![\d.])(\d{1,2})\s{0,3}月?份?\s{0,3}[-—–~至到]{1,2}\s{0,3}(\d{1,2})\s{0,3}月(?!\s{0,3}\d{1,2}\s{0,3}[日号])/g,
  (match) => {
    const [from, to] = [Number(match[1]), Number(match[2])];
    if (from < 1 || to > 12 || from >= to) return null;
    return quantityOf(match, {
      values: [],
      readings: [{ dimension: 'time', value: (to - from + 1) * month, factor: month }],
      parts: [from, to].map((one) => quantityOf(match, { values: [one], unit: monthUnit, isNoLength: true })),
    });
  },
);
const months = each(
  new RegExp(`(?<![\\d.])(\\d{1,2}|[一二三四五六七八九十]{1,2})\\s{0,3}月(?!\\s{0,3}[球亮饼嫂光色龄])`, 'g'),
  (match) => {
    const value = valueOf(match[1]!);
    if (value < 1 || value > 12) return null;
    return quantityOf(match, {
      values: [value],
      isNoLength: true,
      unit: monthUnit,
      strength: /\d/.test(match[1]!) ? 'sure' : 'likely',
    });
  },
);

const halves = `(\\d{1,3}|[一二两三四五六七八九十]{1,3})`;
/** 三个半小时, 两年半, 半年 */
const withHalf: Reader = (text) => {
  const read = (match: RegExpExecArray, value: number, unit: string, isLoose: boolean): Quantity | null => {
    const found = unitAt(unit, 0, 'zh');
    if (found?.unit.dimension !== 'time') return null;
    return quantityOf(match, {
      values: [value],
      unit: found.unit,
      step: 0.5,
      strength: isLoose ? 'loose' : 'sure',
    });
  };
  return [
    ...text.take(new RegExp(`${halves}个半(小时|月|钟头|星期|世纪)`, 'g'), (match) =>
      read(match, valueOf(match[1]!) + 0.5, `个${match[2]!}`, false),
    ),
    ...text.take(new RegExp(`${halves}(个?小时|年|天|周|个星期)半(?![径导])`, 'g'), (match) =>
      read(match, valueOf(match[1]!) + 0.5, match[2]!, false),
    ),
    ...text.take(/(?<![上下前后])半(小时|年|天|个月|个小时|个世纪|个多月|个多小时)/g, (match) =>
      read(match, 0.5, match[1]!.replace('多', ''), true),
    ),
  ];
};

/** 2小时30分钟 is two and a half hours as well. */
const compounds = each(/(\d{1,3})(个?小时|年)零?(\d{1,2})(分钟?|个月)/g, (match) => {
  const [, first, unit, second, smaller] = match;
  const isHours = unit!.endsWith('小时');
  if (isHours !== smaller!.startsWith('分')) return null;
  const parts = [
    quantityOf(match, { values: [Number(first)], unit: unitAt(unit!, 0, 'zh')!.unit }),
    quantityOf(match, { values: [Number(second)], unit: unitAt(isHours ? '分钟' : '个月', 0, 'zh')!.unit }),
  ];
  const value = parts.reduce((sum, part) => sum + part.values[0]! * part.unit!.factor, 0);
  return quantityOf(match, { values: [], readings: [{ dimension: 'time', value, factor: 60 }], parts });
});

/** 7×24小时 is round the clock, all the week. */
const roundTheClock = each(/7\s?[×xX*]\s?24(?:个?小时)?/g, (match) =>
  quantityOf(match, { values: [24, 7], readings: [{ dimension: 'time', value: 86_400, factor: 3600 }] }),
);

/** 80后 were born in the 1980s. */
const generations = each(/(?<!\d)(\d0)后(?![来期续面天])/g, (match) => {
  const decade = Number(match[1]);
  return quantityOf(match, { values: [decade, decade < 30 ? 2000 + decade : 1900 + decade] });
});

/** 1米65, 12元5角 */
const mixed = each(
  /(?<![\d.])(\d{1,4})(米|元)(\d{1,2})(?:角|毛)?(?=$|[角毛以的左上下\s，。、；！）)])/g,
  (match) => {
    const unit = unitAt(match[2]!, 0, 'zh')!.unit;
    return quantityOf(match, { values: [Number(`${match[1]}.${match[3]}`)], unit });
  },
);

/** 10秒86 */
const seconds = each(/(\d{1,2})秒(\d{1,2})(?!\d)/g, (match) =>
  quantityOf(match, { values: [Number(`${match[1]}.${match[2]}`)], unit: { dimension: 'time', factor: 1 } }),
);

/** What is read before plain numbers, in this order. */
export const specialReaders: readonly Reader[] = [
  numericDates,
  decades,
  centuries,
  plans,
  eraYears,
  spansOfMonths,
  clocks,
  roundTheClock,
  compounds,
  seconds,
  generations,
  mixed,
  fractions,
  withHalf,
  doublings,
  months,
  signs,
];
