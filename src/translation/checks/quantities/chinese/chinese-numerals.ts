const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const scales: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/** The characters of numerals, for use in a character class. */
export const numeral = '零〇一二两三四五六七八九十百千万亿';

/** The factor of a scale word after figures: 万, 千万, 万亿; 1 for none. */
export const scaleOf = (word: string | undefined): number =>
  [...(word ?? '')].reduce((product, letter) => product * (scales[letter] ?? 1), 1);

/**
 * The fraction of a decimal, 点五 in 三点五倍; not the minutes in 三点五十 and 三点一刻, nor the idiom 两点一线.
 */
export const decimalPart = '点(?!一[线刻])[零〇一二三四五六七八九]{1,6}(?![十刻半])';

export interface Numeral {
  /** Possible values, likeliest first. */
  values: number[];
  /** True for well-formed numerals (三十五, 两万, 二〇一六); 三五, 百 and 千万 may mean something else. */
  isRegular: boolean;
}

/** Reads a run of numeral characters. */
export function readNumeral(text: string): Numeral {
  if (text.includes('点')) return { values: [decimal(text)], isRegular: true };
  if (!/[十百千万亿]/.test(text)) return inDigits(text);
  if (/^[百千万亿]/.test(text)) return { values: [scaleOf(text)], isRegular: false };
  const value = inScales(text);
  if (value !== null) return { values: [value], isRegular: true };
  return { values: severalIn(text), isRegular: false };
}

/** 三十七点五, 一点五亿 */
function decimal(text: string): number {
  const [, whole, part, scale] = /^([^点]*)点([零〇一二三四五六七八九]+)([^零〇一二三四五六七八九]*)$/.exec(
    text,
  )!;
  const figures = [...part!].map((letter) => digits[letter]!).join('');
  return Number(((readNumeral(whole!).values[0]! + Number(`0.${figures}`)) * scaleOf(scale)).toPrecision(12));
}

function inDigits(text: string): Numeral {
  const each = [...text].map((letter) => digits[letter]!);
  if (each.length === 1) return { values: each, isRegular: true };
  const joined = Number(each.join(''));
  return { values: [joined, ...new Set(each)], isRegular: each.length === 4 && joined > 1000 };
}

/** 三百二十五万; null unless the scales descend. */
function inScales(text: string): number | null {
  let [sum, group, digit, last, isZero] = [0, 0, -1, Infinity, false];
  for (const letter of text) {
    const scale = scales[letter];
    if (scale === undefined) {
      if (digit > 0) return null;
      digit = digits[letter]!;
      if (digit === 0) [isZero, digit] = [true, -1];
    } else if (scale < 1e4) {
      if (scale >= last || (digit < 0 && scale > 10)) return null;
      group += (digit < 0 ? 1 : digit) * scale;
      [digit, last, isZero] = [-1, scale, false];
    } else {
      group += Math.max(digit, 0);
      if (scale === 1e8) sum = (sum + group || 1) * scale;
      else sum += (group || 1) * scale;
      [group, digit, last, isZero] = [0, -1, scale, false];
    }
  }
  // 三百五 is 350, 一万五 is 15,000; 三百零五 is 305.
  const tail = digit < 0 ? 0 : isZero || last <= 10 ? digit : (digit * last) / 10;
  return sum + group + tail;
}

/** Several numbers in one: 三四十, 十二三, 十三五. */
function severalIn(text: string): number[] {
  const single = [...text].map((letter) => digits[letter] ?? scales[letter]!);
  const both = /^([一二三四五六七八九])([一二三四五六七八九])([十百千万亿]+)$/.exec(text);
  if (both) {
    const scale = scaleOf(both[3]);
    return [digits[both[1]!]! * scale, digits[both[2]!]! * scale, ...single];
  }
  const plan = /^(十[一二三四五六七八九])([一二三四五六七八九])$/.exec(text);
  if (plan) return [inScales(plan[1]!)!, 10 + digits[plan[2]!]!, ...single];
  return single;
}

/** The likeliest value of figures or numeral characters. */
export const valueOf = (text: string): number =>
  /\d/.test(text) ? Number(text.replaceAll(/[,\s]/g, '')) : readNumeral(text).values[0]!;
