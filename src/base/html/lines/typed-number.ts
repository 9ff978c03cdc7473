const figures = String.raw`\p{Nd}{1,3}`;
const chinese = '[〇零一二三四五六七八九十百]{1,5}';
const letters = '(?:[a-z]|[ivx]{2,5})';
const space = String.raw`\s{1,20}(?=\S)`;

/** The forms of a heading's number, distinguished from amounts and dates. */
const ways = [
  // （一） (1) （a）
  String.raw`[(（](?:${figures}|${chinese}|${letters})[)）]`,
  // 1.1 目的, A.1, 1.1目的; but 1.5亿元 is an amount
  String.raw`(?:${figures}|[a-z])(?:[.．]\p{Nd}{1,3}){1,8}[.．、]?(?![\p{Nd}%％‰亿万元倍])`,
  // 1. 2、 3) a. IV.
  String.raw`(?:${figures}|${letters})[.．、)）](?![\p{Nd}]|\w\.)`,
  // 3 范围, as GB/T 1.1 requires it; but 3 月 is a date, 24 小时 is a time
  String.raw`\p{Nd}{1,2}${space}(?![年月日个岁万亿元%％℃]|小时|分钟)`,
  // 一、 一 总则
  String.raw`${chinese}(?:[.．、)）]|${space})`,
  // Ⅱ. Ⅱ 总; but Ⅱ级响应 is a word
  String.raw`[Ⅰ-ↈ]{1,3}(?:[.．、)）]|${space})`,
  '[①-⓿❶-➓㈠-㈩㉑-㉟㊀-㊉㊱-㊿]',
  String.raw`第\s?(?:\p{Nd}{1,4}|[〇零一二三四五六七八九十百]{1,6})\s?(?:[章节節条條部篇编編款项項卷讲課课]|单元|阶段|步)`,
  String.raw`附(?:录|錄|件|表)\s?(?:[a-z]|\p{Nd}{1,2}|${chinese})(?![a-z\p{Nd}])`,
  String.raw`(?:chapter|part|section|article|annex|appendix|глава|часть|раздел|статья|приложение)\s(?:\p{Nd}{1,3}|${letters})(?![\p{L}\p{Nd}])`,
];
const typed = new RegExp(String.raw`^\s{0,20}(?:${ways.join('|')})`, 'iu');

/** The number that was typed before a heading; null: none. */
export const typedNumber = (text: string): string | null => typed.exec(text.slice(0, 100))?.[0] ?? null;

/**
 * Whether a text begins with this number, in any way of writing its digits and the punctuation after it. In brackets it
 * is a different one: （一） is a level below 一、.
 */
export function beginsWithNumber(text: string, number: string): boolean {
  const first = typedNumber(text);
  return first !== null && keyOf(first) === keyOf(number) && (!isBare(first) || isBare(number));
}

/** Digits followed only by a space: 3 范围 is numbered this way, but 2 号线延伸 has no number. */
export const isBare = (number: string): boolean => /^\s*\p{Nd}+\s*$/u.test(number);

const keyOf = (number: string): string =>
  number
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s/g, '')
    .replaceAll(/[〇零一二三四五六七八九十百]+/g, (text) => String(valueOf(text)))
    .replace(/^([^(].*)\)$/, '$1')
    .replace(/[.、]$/, '');

/** The value of a Chinese number below a thousand, written with places (二十一) or by digits (二一). */
function valueOf(text: string): number {
  if (!/[十百]/.test(text)) return Number([...text].map(figureOf).join(''));
  let value = 0;
  let figure = 1;
  for (const sign of text) {
    if (sign === '百' || sign === '十') value += figure * (sign === '百' ? 100 : 10);
    figure = sign === '百' || sign === '十' ? 0 : figureOf(sign);
  }
  return value + figure;
}
const figureOf = (sign: string): number => (sign === '〇' ? 0 : '零一二三四五六七八九'.indexOf(sign));
