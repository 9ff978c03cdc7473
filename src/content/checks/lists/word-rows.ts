import { legibleList, lineEnd, withoutNumbers, type TableRow } from '#base/files';
import { Refusal, Refusals } from '#base/words';
import { listRows } from './list-rows.ts';
import { isWordHead, wordColumnsOf, type WordColumns } from './word-heads.ts';

export interface WordRow {
  /** From 1. */
  line: number;
  word: string;
  proposal: string | null;
}

/** Separators that people type between a word and its proposal, besides those that programs write. */
const arrows = ['->', '=>', '→', '⇒'];
const typed = [...arrows, '，', '；', '|', '｜', '：'];
const separates = /[,;\t，；|｜：]|->|=>|→|⇒|\p{Script=Han}[ \u3000]+\p{Script=Han}/u;
const number = /^\s*\p{Nd}+(?:[.,]\p{Nd}+)?\s*$/u;
/** A title line above a table. */
const title = /(?:表|清单|名单|词库|目录|汇总|list|список)$/i;
const highestHeads = 3;

/**
 * The rows of a table of words (see `tableRows`): a word and its proposal, below a header (with up to two rows
 * above it), or in one or two cells without a header. A leading column of running numbers is skipped. Refuses
 * every row with another meaning.
 */
export function wordRows(input: string): WordRow[] {
  const text = spacedPairs(legibleList(input, 'text'));
  refuseMarkup(text);
  const rows = withoutNumbers(listRows(text, isWordHead, typed));
  const at = rows.slice(0, highestHeads).findIndex(({ cells }) => wordColumnsOf(cells) !== null);
  const heads = at >= 0 && isHeadRow(rows, at) ? rows[at]! : null;
  const below = heads ? rows.slice(at + 1) : withoutTitle(rows);
  const places = heads ? wordColumnsOf(heads.cells)! : { word: 0, proposal: 1 };
  const quoted = quotedLines(text);
  const wrong = below.flatMap((row) => problemOf(row, heads, quoted) ?? []);
  if (wrong.length > 0) throw new Refusals(wrong.slice(0, 20));
  return below.map((row) => wordOf(row, places));
}

const wordOf = ({ line, cells }: TableRow, { word, proposal }: WordColumns): WordRow => ({
  line,
  word: cells[word] ?? '',
  proposal: cells[proposal] ?? null,
});

/**
 * In the first row one header cell is enough; further down both are required, because they are also ordinary
 * words.
 */
function isHeadRow(rows: readonly TableRow[], at: number): boolean {
  if (at === 0) return true;
  const isBelowTitles = rows
    .slice(0, at)
    .every(({ cells }) => cells.filter((cell) => cell.trim() !== '').length === 1);
  return isBelowTitles && wordColumnsOf(rows[at]!.cells)!.proposal >= 0;
}

function withoutTitle(rows: TableRow[]): TableRow[] {
  const [first, ...others] = rows;
  const isTitle = first?.cells.length === 1 && title.test(first.cells[0]!.trim());
  return isTitle && others.length > 0 && others.every(({ cells }) => cells.length > 1) ? others : rows;
}

/** The lines, from 1, that end with a quoted cell. */
const quotedLines = (text: string): ReadonlySet<number> =>
  new Set(text.split(lineEnd).flatMap((line, at) => (/"\s*$/.test(line) ? [at + 1] : [])));

function problemOf(
  { line, cells }: TableRow,
  heads: TableRow | null,
  quoted: ReadonlySet<number>,
): Refusal | null {
  const maxCells = heads?.cells.length ?? 2;
  if (cells.slice(maxCells).some((cell) => cell.trim() !== ''))
    return new Refusal('list.row-too-long', { line, most: maxCells }, 'text');
  if (!heads && number.test(cells[0]!)) return new Refusal('list.bare-number', { line }, 'text');
  // A single cell with a separator that other lines do not use is probably a pair; quotation marks say that it
  // is one word.
  const isUnparted = cells.length === 1 && separates.test(cells[0]!) && !quoted.has(line);
  return isUnparted ? new Refusal('list.broken-line', { line }, 'text') : null;
}

/** HTML and Markdown would be read as words. */
function refuseMarkup(text: string): void {
  const at = text.split(lineEnd).findIndex((line) => isMarkup(line));
  if (at >= 0) throw new Refusal('list.markup', { line: at + 1 }, 'text');
}

const isMarkup = (line: string): boolean =>
  /<\/?(?:table|thead|tbody|tr|td|th|html|body)[\s>]|<!doctype/i.test(line) ||
  (line.includes('|') && line.includes('--') && /^[\s|:-]+$/.test(line));

/** If every line is a pair of Chinese words separated by blanks, the blanks become tabs. */
function spacedPairs(text: string): string {
  const lines = text.split(lineEnd).map((line) => line.trim());
  const pairs = lines.map((line) => /^(\p{Script=Han}+)[ \u3000]+(\p{Script=Han}+)$/u.exec(line));
  if (!lines.every((line, at) => line === '' || pairs[at])) return text;
  return pairs.map((pair) => (pair ? `${pair[1]}\t${pair[2]}` : '')).join('\n');
}
