import { decimalPart, numeral, readNumeral, scaleOf } from './chinese-numerals.ts';
import { impliedBySource } from './implied-by-source.ts';
import { specialReaders } from './chinese-times.ts';
import { toHalfWidth, quantityOf, RemainingText, type Quantity } from '../quantity.ts';
import { inheritFromNeighbours } from '../inherit-from-neighbours.ts';
import { currencyBefore, unitAt, type Unit } from '../units.ts';
import { yieldOfChinese } from '../yields.ts';

/** The numbers of a Chinese text, followed by those that its words imply. */
export function sourceQuantities(source: string): Quantity[] {
  const plain = toHalfWidth(source);
  const text = new RemainingText(plain);
  const quantities = [
    ...specialReaders.flatMap((read) => read(text)),
    ...figures(text, plain),
    ...numerals(text, plain),
  ].toSorted((a, b) => a.at - b.at);
  return [...inheritFromNeighbours(quantities, plain, separators), ...impliedBySource(plain)];
}

/** What separates the numbers of a range or a list, which may share scale and unit. */
const separators = {
  range: /^\s{0,3}(?:[-—–~至到]|——)\s{0,3}$/,
  list: /^\s{0,3}(?:[、，,和及或与]|以及)\s{0,3}$/,
};

// In 千瓦, 千米, 千克, 千伏 and 百帕 the character 千 or 百 is a part of the unit.
const scale = '万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千(?![瓦米克伏卡帕赫])|百(?![分帕])';
const figure = `(?:\\d{1,3}(?:[,，]\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?`;
const figurePattern = new RegExp(
  `(?<sign>零下\\s{0,3}|负(?=\\d)|(?<![\\dA-Za-z年月日)℃%度号]\\s?)[-−–—])?(?<first>${figure})(?:\\s{0,3}[多余几来]?个?(?<scale>${scale}))?` +
    `(?:(?<=[万亿千])(?<more>\\d{1,4})(?<moreScale>万|千(?![瓦米克伏卡帕赫])|百(?![分帕])))?`,
  'gu',
);

/** Numbers in figures: 28.5亿, 1300多万, 1亿2000万, 1个亿, -37. */
function figures(text: RemainingText, plain: string): Quantity[] {
  return text.take(figurePattern, (match) => {
    const { sign, first, scale: word, more, moreScale } = match.groups!;
    const factor = scaleOf(word);
    const value =
      Number(first!.replaceAll(/[,，]/g, '')) * factor + (more ? Number(more) * scaleOf(moreScale) : 0);
    const end = match.index + match[0].length;
    const unit = unitAfter(plain, end, sign) ?? currencyBefore(plain, match.index);
    const isNegative = sign !== undefined && (sign.startsWith('零') || sign === '负' || isSigned(unit));
    const isCode = /[A-Za-z]-?$/.test(plain.slice(Math.max(0, match.index - 2), match.index));
    const start = match.index + (sign?.length ?? 0);
    const parts = /[,，]/.test(first!) ? partsOf(first!, start) : null;
    return quantityOf(
      {
        0: isNegative ? match[0] : match[0].slice(sign?.length ?? 0),
        index: isNegative ? match.index : start,
      },
      {
        values: isNight.test(plain.slice(end, end + 4)) ? [value, value + 1] : [value],
        unit,
        step: factor * 10 ** -decimals(first!),
        readings: [
          ...multiplied(value, unit),
          ...yieldOfChinese(
            value,
            unit,
            plain.slice(Math.max(0, match.index - 12), match.index),
            plain.slice(unitAt(plain, end, 'zh')?.end ?? end).slice(0, 4),
          ),
        ],
        strength: strengthOf(value, unit, match[0], isCode),
        ...(plain[match.index - 1] === '第' && { isOrdinal: true }),
        ...(isNegative && { isNegative }),
        ...((isDayOfMonth(plain, start, end) || (!unit && isCounted(plain[end]))) && { isNotDuration: true }),
        ...(about.test(plain.slice(Math.max(0, match.index - 2), end + 3)) && { isApproximate: true }),
        ...(parts && { parts }),
      },
    );
  });
}

/** Whether it is a day of a month: 5日 in 3月5日, 8日 in 1月27日至8日. */
const isDayOfMonth = (plain: string, at: number, end: number): boolean =>
  /^\s?[日号]/.test(plain.slice(end, end + 2)) &&
  /月\s?(?:\d{1,2}\s?日?\s?[-—–~至到、和]\s?)?$/.test(plain.slice(Math.max(0, at - 8), at));

/** 11日夜间 may become «в ночь на 12-е». */
const isNight = /^\s?[日号]夜/;

const about = /[约近余多几]|左右|上下/;
const decimals = (figures: string): number => figures.split('.')[1]?.length ?? 0;
const isSigned = (unit: Unit | null): boolean =>
  unit?.dimension === 'temperature' || unit?.dimension === 'share';

/** 101,102,103 may be three numbers. */
const partsOf = (figures: string, at: number): Quantity[] =>
  figures.split(/[,，]/).map((one) => quantityOf({ 0: one, index: at }, { values: [Number(one)] }));

/** 1个 may become “a”, 0 may become “no”; 5G and CO2 are names. */
function strengthOf(value: number, unit: Unit | null, text: string, isCode: boolean): Quantity['strength'] {
  if (isCode) return /\d{2}/.test(text) ? 'sure' : 'likely';
  if (value === 0 || (value === 1 && !/[万亿千百]/.test(text))) return 'loose';
  return 'sure';
}

const temperature: Unit = { dimension: 'temperature', factor: 1 };
function unitAfter(plain: string, end: number, sign: string | undefined): Unit | null {
  const match = unitAt(plain, end, 'zh');
  if (!match) return sign?.startsWith('零下') ? temperature : null;
  // The year 2016 is not a length of time.
  const isYear =
    plain[match.end - 1] === '年' && /(?<!\d)[12]\d{3}\s?年$/.test(plain.slice(end - 4, match.end));
  return isYear ? null : match.unit;
}

/** 增长3.6倍: by 360 per cent, to 4.6 times. */
const multiplied = (value: number, unit: Unit | null) =>
  unit?.dimension === 'times'
    ? [
        { dimension: 'share', value, factor: 1 },
        { dimension: 'times', value: value + 1, factor: 1 },
      ]
    : [];

/** Whether a measure word counts things; some, such as 分 and 点, may also measure time. */
const isCounted = (measure: string | undefined): boolean =>
  measure !== undefined && counted.includes(measure) && !/[分场节点期度门班届首]/.test(measure);

/** A rank: 一级, 一类. */
const ranked = /[级类等]/;
const counted =
  '个名位项家户人次类种条件座所台辆艘架层级届期批轮分岁只头口本册篇首场门间套栋幢根棵株颗块片张支队组班章节款方路站代道处县区市乡镇村省国校院局部厅委大点步字群洲线环';
const numeralPattern = new RegExp(
  `(第)?((?:[${numeral.replace('千', '')}]|千(?![瓦米克伏卡帕赫]))+(?:${decimalPart}(?:${scale})?)?)(?=(.?))`,
  'g',
);

/** Numbers in Chinese characters. */
function numerals(text: RemainingText, plain: string): Quantity[] {
  return text.take(numeralPattern, (match) => {
    const [, ordinal, characters, next] = match;
    const { values, isRegular } = readNumeral(characters!);
    const end = match.index + match[0].length;
    const unit = ordinal ? null : (unitAt(plain, end, 'zh')?.unit ?? null);
    const value = values[0]!;
    const isYear = next === '年' && characters!.length === 4 && value > 1000;
    const isQuantity = ordinal !== undefined || unit !== null || counted.includes(next || ' ');
    const isDecimal = characters!.includes('点');
    const before = plain[match.index - 1] ?? '';
    // 成百 and 上千 are approximate; 建成 before a number is not.
    const isApproximate = /[数几]/.test(before) || (/[上成]/.test(before) && /^[百千万]/.test(characters!));
    return quantityOf(match, {
      values,
      ...(ordinal && { isOrdinal: true }),
      ...(!unit && isCounted(next) && { isNotDuration: true }),
      unit: isYear ? null : unit,
      step: isDecimal ? value / 1000 : Math.max(1, value / 100),
      readings: multiplied(value, unit),
      strength: isDecimal
        ? 'sure'
        : isApproximate
          ? 'loose'
          : strengthOfNumeral(
              value,
              isRegular,
              isQuantity,
              isYear,
              ranked.test(next || ' ') || (ordinal !== undefined && !/[时线责书手产]/.test(next || ' ')),
            ),
    });
  });
}

function strengthOfNumeral(
  value: number,
  isRegular: boolean,
  isQuantity: boolean,
  isYear: boolean,
  isRanked: boolean,
): Quantity['strength'] {
  if (isYear) return 'sure';
  if (value === 1) return isRanked ? 'likely' : 'loose';
  if (!isRegular || value < 1) return 'loose';
  if (value >= 20 && isQuantity) return 'sure';
  return isQuantity || value > 10 ? 'likely' : 'loose';
}
