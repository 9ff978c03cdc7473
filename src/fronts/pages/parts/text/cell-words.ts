/** How much room what stands in a cell needs, in em, and what may be done to it where there is less. */
export interface CellWords {
  /** The class of the cell, for the style sheet. */
  kind: 'figure' | 'whole' | 'text' | 'text long' | 'parted';
  /** The least room on paper, where nobody can move the table. */
  least: number;
}

/** A sum, a day, a share: whoever reads the first line of one that is parted reads another. */
const figure = /^[\s\d.,:/+\-−–—~～×%‰°¥￥$€()（）年月日时分]*$/;
/** A day or an amount within a sentence. */
const figuresWithin = /(?<![\w#&])\d[\d.,:/\-−–]{1,22}[\d%‰]|\d[%‰]/g;

/** Words of so many Chinese characters, or twice as many letters, stay whole. */
const wholeWord = 8;
const shortText = 16;
const longText = 60;
/** Longer words of letters are addresses and the like: on paper they are parted where the room ends. */
const longestWord = 13;
const leastOfText = 4;

/** Of a cell that holds these lines. */
export function cellWords(lines: readonly string[]): CellWords {
  const text = lines.join(' ').trim();
  const width = widthOf(text);
  if (width <= longestWord && figure.test(text) && /\d/.test(text))
    return { kind: 'figure', least: Math.max(...lines.map(widthOf)) };
  // Marks and gaps are where a line may end.
  const longest = longestOf(text.split(/[\s，。；：、（）《》“”()/-]+/));
  if (longest <= wholeWord && width <= shortText) return { kind: 'whole', least: longest };
  const word = longestOf(text.match(/[^\s\u2e80-\uffff-]+/g) ?? []);
  if (word > longestWord) return { kind: 'parted', least: longestWord };
  return { kind: width > longText ? 'text long' : 'text', least: Math.max(leastOfText, word) };
}

/** The same text of HTML with its figures kept whole. */
export const figuresKept = (html: string): string =>
  html.replaceAll(figuresWithin, (found) => `<span class="figure">${found}</span>`);

const longestOf = (words: readonly string[]): number => Math.max(0, ...words.map(widthOf));

/** As fonts have it: a Chinese character is one em wide, a letter a little more than half. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += letter >= '\u2e80' ? 1 : 0.6;
  return width;
}
