import { withoutUnseen } from '#core';

/** The source in the writing that all harmless changes of it share. Its order counts: marks are narrow before they are compared. */
export const meaningOf = (text: string): string =>
  [
    withoutUnseen,
    oneBlank,
    commaBetweenNumbers,
    narrow,
    onePair,
    oneDash,
    oneDot,
    closedUp,
    ungrouped,
    ended,
  ].reduce((left, rewrite) => rewrite(left), text);

/**
 * Whether two sources differ in nothing but how the same is written. Harmless are: signs that nobody sees; full and half
 * width; blanks beside Chinese, brackets, quotation marks and units; the form of quotation marks, brackets, dots and of the
 * dash between two numbers or two Chinese words; 1，2 for 1、2; groups of thousands before a measure word; the full stop at
 * the end. Whatever else goes, comes or moves is shown to a translator: a comma parts what it stands between, a dash before a
 * number is a minus, < and > are words, and nothing in a Latin word or an address is an ornament.
 */
export const isTrivial = (before: string, now: string): boolean => meaningOf(before) === meaningOf(now);

const oneBlank = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** A comma of full width parts two numbers, as the pause mark does; the narrow one may group thousands. */
const commaBetweenNumbers = (text: string) =>
  text.replaceAll(/(?<=[\d\uff10-\uff19]) ?[，、] ?(?=[\d\uff10-\uff19])/g, '、');

const narrow = (text: string) =>
  text
    .replaceAll(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replaceAll('￥', '¥')
    // 增长3。5月 is no 3.5.
    .replaceAll(/(?<!\d)。|。(?!\d)/g, '.');

const onePair = (text: string) =>
  text
    .replaceAll(/[“”„「」]/g, '"')
    .replaceAll(/[‘’『』]/g, "'")
    .replaceAll(/[〔【]/g, '[')
    .replaceAll(/[〕】]/g, ']');

/** What may stand before the dash of a range: a number, and what it counts. */
const counted = '[\\d%‰℃年月日时点分号元万亿]';
const range = new RegExp(`(?<=${counted}) ?(?:——|[—–‒―~〜-]) ?(?=[-\u2212+]?\\d|第\\d)`, 'g');
const betweenWords = /(?<=\p{Script=Han}) ?(?:——|[—–‒―-]) ?(?=\p{Script=Han})/gu;
const oneDash = (text: string) =>
  text
    .replaceAll(range, '\u2013')
    .replaceAll(betweenWords, '—')
    .replaceAll('——', '—')
    .replaceAll(/\u2212(?= ?\d)/g, '-');

const oneDot = (text: string) => text.replaceAll(/\.{3,}|…+/g, '…').replaceAll(/ ?[·•・‧∙] ?/g, '·');

const besideChinese = / (?=[\p{Script=Han}、《》〈〉…—])|(?<=[\p{Script=Han}、《》〈〉…—]) /gu;
const besideMarks = / (?=[()[\]"':;!?%‰℃°])|(?<=[()[\]"':;!?]) /g;
const beforeNumber = /(?<=[<>=≤≥±+]|(?<![A-Za-z\d] ?)-) (?=\d)/g;
const beforeUnit = /(?<=\d) (?=(?:km|cm|mm|kg|kWh|kW|MW|kV|ha|m|g|t|h)(?![A-Za-z]))/g;
const closedUp = (text: string) =>
  [besideChinese, besideMarks, beforeNumber, beforeUnit].reduce(
    (left, blank) => left.replaceAll(blank, ''),
    text,
  );

/** 1,000人, and a cell that holds nothing else; in 第101,102号 and 101,102路 a comma parts two. */
const thousands =
  /(?<![\d,.第A-Za-z])\d{1,3}(?:,\d{3})+(?![\d,])(?=(?:\.\d+)?(?:[万亿元人户亩吨斤公千百个件名项次平立米家种辆台套头只株棵所座间位份%]|$))/g;
const ungrouped = (text: string) => text.replaceAll(thousands, (number) => number.replaceAll(',', ''));

const ended = (text: string) => text.replace(/[.;](?=["')\]]{0,4}$)/, '');
