import { valueOf } from './chinese-numerals.ts';
import { quantityOf, type Quantity } from '../quantity.ts';
import { readerOf, type NumberReader } from '../number-reader.ts';
import { unitAt } from '../units.ts';

const halves = `(\\d{1,3}|[一二两三四五六七八九十]{1,3})`;
/** 三个半小时, 两年半, 半年 */
export const withHalf: NumberReader = (text) => {
  const read = (match: RegExpExecArray, value: number, unit: string, isLoose: boolean): Quantity | null => {
    const ofTime = unitAt(unit, 0, 'zh');
    if (ofTime?.unit.dimension !== 'time') return null;
    return quantityOf(match, {
      values: [value],
      unit: ofTime.unit,
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

/** 2小时30分钟 is also two and a half hours. */
export const compounds = readerOf(/(\d{1,3})(个?小时|年)零?(\d{1,2})(分钟?|个月)/g, (match) => {
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

const small = '\\d{1,3}|[一二两三四五六七八九十]{1,3}';
/** 第一年至第三年 is three years, or from the first to the third year. */
export const spansOfOrdinals = readerOf(
  new RegExp(
    `第(${small})个?(年|月|季度|周|天|星期)?\\s{0,3}[-—–~至到]{1,2}\\s{0,3}第?(${small})(个?(?:年|月|季度|周|天|星期))`,
    'g',
  ),
  (match) => {
    const [, first, , last, unit] = match;
    const [from, to] = [valueOf(first!), valueOf(last!)];
    const length = unitAt(unit === '月' ? '个月' : unit!, 0, 'zh')?.unit;
    if (from >= to || length?.dimension !== 'time') return null;
    return quantityOf(match, {
      values: [to - from + 1],
      unit: length,
      parts: [from, to].map((one) => quantityOf(match, { values: [one], isOrdinal: true })),
    });
  },
);

/** 7×24小时: round the clock, all week. */
export const roundTheClock = readerOf(/7\s?[×xX*]\s?24(?:个?小时)?/g, (match) =>
  quantityOf(match, { values: [24, 7], readings: [{ dimension: 'time', value: 86_400, factor: 3600 }] }),
);

/** 80后: born in the 1980s. */
export const generations = readerOf(/(?<!\d)(\d0)后(?![来期续面天])/g, (match) => {
  const decade = Number(match[1]);
  return quantityOf(match, { values: [decade, decade < 30 ? 2000 + decade : 1900 + decade] });
});

/** 1米65, 12元5角 */
export const mixed = readerOf(
  /(?<![\d.])(\d{1,4})(米|元)(\d{1,2})(?:角|毛)?(?=$|[角毛以的左上下\s，。、；！）)])/g,
  (match) => {
    const unit = unitAt(match[2]!, 0, 'zh')!.unit;
    return quantityOf(match, { values: [Number(`${match[1]}.${match[3]}`)], unit });
  },
);

/** After these words 五角 is money; elsewhere 三角 is a triangle, and 一角 a corner. */
const priced = /(?:[涨降跌贵加减高低省]|便宜|上调|下调|提价|只[要需收]|收费|票价)了?$/;

/** 3角, 上涨五角, 三角五分, 2分钱, 1元5角8分; 三角 alone is a triangle. */
export const smallMoney: NumberReader = (text) => {
  const read = (match: RegExpExecArray, fen: number): Quantity =>
    quantityOf(match, { values: [fen / 100], step: 0.01, unit: unitAt('元', 0, 'zh')!.unit });
  return [
    ...text.take(
      new RegExp(
        `(?<![\\d.])(?:(${small})[元块]零?)?(${small})[角毛](?![度落色星形洲])(?:(${small})分)?(钱)?`,
        'g',
      ),
      (match) => {
        const [, yuan, jiao, fen, money] = match;
        const isPrice = priced.test(text.text.slice(Math.max(0, match.index - 3), match.index));
        if (!/\d/.test(jiao!) && !yuan && !fen && !money && !isPrice) return null;
        return read(match, valueOf(yuan ?? '0') * 100 + valueOf(jiao!) * 10 + valueOf(fen ?? '0'));
      },
    ),
    ...text.take(new RegExp(`(?<![\\d.])(${small})分(?=钱|/)`, 'g'), (match) =>
      read(match, valueOf(match[1]!)),
    ),
  ];
};

/** 年近九旬: close to ninety years old. */
export const ages = readerOf(/(?<=[近过逾届满])([六七八九])旬/g, (match) =>
  quantityOf(match, { values: [valueOf(match[1]!) * 10], strength: 'likely' }),
);

/** K102+300: kilometre 102.3 of a road. */
export const milestones = readerOf(/K(\d{1,4})\+(\d{3})(?!\d)/g, (match) => {
  const parts = [match[1]!, match[2]!].map((one) => quantityOf(match, { values: [Number(one)] }));
  return quantityOf(match, { values: [Number(`${match[1]}.${match[2]}`)], parts });
});

/** 10秒86 */
export const seconds = readerOf(/(\d{1,2})秒(\d{1,2})(?!\d)/g, (match) =>
  quantityOf(match, { values: [Number(`${match[1]}.${match[2]}`)], unit: { dimension: 'time', factor: 1 } }),
);
