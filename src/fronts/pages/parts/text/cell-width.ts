/** The width that the contents of a table cell need, in em, and how they may be broken where there is less. */
export interface CellWidth {
  /** The class of the cell, for the style sheet. */
  kind: 'figure' | 'whole' | 'text' | 'text long' | 'parted';
  /** The minimum width on paper, where a table cannot scroll. */
  minWidth: number;
}

/** An amount, a date, a share: broken over two lines, it would be misread. */
const figure = /^[\s\d.,:/+\-−–—~～×%‰°¥￥$€()（）年月日时分]*$/;
/** A date or an amount within a sentence. */
const figuresWithin = /(?<![\w#&])\d[\d.,:/\-−–]{1,22}[\d%‰]|\d[%‰]/g;

/** Words up to this width are never broken: 8 Chinese characters, or about twice as many letters. */
const wholeWord = 8;
const shortText = 16;
const longText = 60;
/** Longer words of letters are addresses and the like: on paper they break anywhere. */
const longestWord = 13;
const minTextWidth = 4;

/** Classifies a cell by its lines of text. */
export function cellWidth(lines: readonly string[]): CellWidth {
  const text = lines.join(' ').trim();
  const width = widthOf(text);
  if (width <= longestWord && figure.test(text) && /\d/.test(text))
    return { kind: 'figure', minWidth: Math.max(...lines.map(widthOf)) };
  // A line may end at spaces and punctuation.
  const longest = longestOf(text.split(/[\s，。；：、（）《》“”()/-]+/));
  if (longest <= wholeWord && width <= shortText) return { kind: 'whole', minWidth: longest };
  const word = longestOf(text.match(/[^\s\u2e80-\uffff-]+/g) ?? []);
  if (word > longestWord) return { kind: 'parted', minWidth: longestWord };
  return { kind: width > longText ? 'text long' : 'text', minWidth: Math.max(minTextWidth, word) };
}

/** Wraps the figures in a text of HTML, so that they are not broken. */
export const keepFigures = (html: string): string =>
  html.replaceAll(figuresWithin, (match) => `<span class="figure">${match}</span>`);

const longestOf = (words: readonly string[]): number => Math.max(0, ...words.map(widthOf));

/** The approximate width in em: a Chinese character is one em wide, a letter a little more than half. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += letter >= '\u2e80' ? 1 : 0.6;
  return width;
}
