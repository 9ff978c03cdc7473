import { withoutUnseen } from '#base/text';

/**
 * Normal form of a source: equal for all harmless changes. The order of steps matters: marks become half width before
 * they are compared.
 */
export const meaningOf = (text: string): string =>
  [withoutUnseen, oneBlank, enumerated, narrow, onePair, oneDash, oneSign, closedUp, ungrouped, ended].reduce(
    (left, rewrite) => rewrite(left),
    text,
  );

/**
 * Whether two sources differ only in their notation. Ignored are: invisible characters; full and half width; blanks
 * between Chinese and figures or Latin letters, beside brackets and quotation marks, before units; the form of quotation
 * marks, brackets, dots and degrees, of the dash between two numbers of one unit or two Chinese words; 第1，2条 for 第1、2条;
 * thousands separators; the final full stop. Every other change is shown to the translator: a comma or a blank separates
 * the Chinese around it, a dash before a number is a minus, < and > are words, and every character of a Latin word or an
 * address counts.
 */
export const isTrivial = (before: string, now: string): boolean => meaningOf(before) === meaningOf(now);

const oneBlank = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

const digit = '[\\d\uff10-\uff19]';
/** In 第1，2条的规定 the comma enumerates; in 列第1，2项指标下降 and in 列第1，2条生产线投产 it ends a clause. */
const enumeration = new RegExp(
  `(?<=第${digit}{1,4}) ?[，、] ?(?=${digit}{1,4}(?:[款章节页]|条(?=$|[^\\p{L}\\p{N}]|[的规所至和及或款])))`,
  'gu',
);
const enumerated = (text: string) => text.replaceAll(enumeration, '、');

const narrow = (text: string) =>
  text
    // A full-width comma between two numbers separates them and never groups thousands; 增长3。5月 does not contain 3.5.
    .replaceAll(/(?<![\d\uff10-\uff19])，|，(?![\d\uff10-\uff19])/g, ',')
    .replaceAll(/[\uff01-\uff0b\uff0d-\uff5e]/g, (letter) =>
      String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
    )
    .replaceAll('￥', '¥')
    .replaceAll(/(?<!\d)。|。(?!\d)/g, '.');

const onePair = (text: string) =>
  text
    .replaceAll(/[“”„「」]/g, '"')
    .replaceAll(/[‘’『』]/g, "'")
    .replaceAll(/[〔【]/g, '[')
    .replaceAll(/[〕】]/g, ']');

/**
 * A number, an optional unit, and a dash directly before another number; not in a code such as X1-2 or in an address.
 */
const range =
  /(?<![\w./?=&#-]|[A-Za-z] )(\d+(?:\.\d+)?)(%|‰|℃|[年月日时点分号元]|[万亿]元?)?(?:——|[—–‒―~〜-])(?=\d+(?:\.\d+)?(.{0,2}))/gs;
const betweenWords = /(?<=\p{Script=Han}) ?(?:——|[—–‒―-]) ?(?=\p{Script=Han})/gu;
const oneDash = (text: string) =>
  text
    // 5%—8% is a range of one unit; 2016年—500万元 is a year and a loss in that year.
    .replaceAll(range, (whole, from: string, unit = '', after = '') =>
      after.startsWith(unit) ? `${from}${unit}\u2013` : whole,
    )
    .replaceAll(betweenWords, '—')
    .replaceAll('——', '—')
    .replaceAll(/\u2212(?= ?\d)/g, '-');

const oneSign = (text: string) =>
  text
    .replaceAll(/\.{3,}|…+/g, '…')
    .replaceAll(/ ?[·•・‧∙] ?/g, '·')
    .replaceAll('°C', '℃')
    .replaceAll(/㎡|m²/g, 'm2');

const han = '[\\p{Script=Han}、《》〈〉…—]';
const besideChinese = new RegExp(`(?<=${han}) (?!${han})|(?<!${han}) (?=${han})|(?<=${han}[,.;:!?]) `, 'gu');
const besideMarks = / (?=[()[\]"':;!?%‰℃°])|(?<=[()[\]"':;!?]) (?![\w/])|(?<=[()[\]"']) /g;
const beforeNumber = /(?<=[<>=≤≥±+]|(?<![A-Za-z\d] ?)-) (?=\d)/g;
const beforeUnit = /(?<=\d) (?=[A-Za-zμΩ]{1,4}\d?(?![A-Za-z]))/g;
const closedUp = (text: string) =>
  [besideChinese, besideMarks, beforeNumber, beforeUnit].reduce(
    (left, blank) => left.replaceAll(blank, ''),
    text,
  );

/**
 * Grouped thousands. In 第101,102号 and 101,102路 a comma separates two numbers, and no grouped number begins with a zero.
 */
const thousands =
  /(?<![\d,.，、第A-Za-z])[1-9]\d{0,2}(?:,\d{3})+(?!\d|,\d| ?[号路室房页届期版条章节线楼栋排座班车])/g;
const ungrouped = (text: string) => text.replaceAll(thousands, (number) => number.replaceAll(',', ''));

const ended = (text: string) => text.replace(/[.;](?=["')\]]{0,4}$)/, '');
