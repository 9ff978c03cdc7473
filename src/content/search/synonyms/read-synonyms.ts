import { headOf, legibleList, lineEnd, withoutNumbers, type TableRow } from '#base/files';
import { charactersIn } from '#base/text';
import { Refusal, Refusals } from '#base/words';
import { normalise } from '../chinese/normalise.ts';

const max = { lines: 5000, words: 20, length: 60 };
/** Comments, and Excel's line about the separator. */
const isNoGroup = /^(?:\s*#|sep=)/i;
/** Cells of a header row: 词语,同义词1,同义词2. */
const head =
  /^(?:(?:同义|近义|标准|主|原)?(?:词|词语|词条|词组)|words?|terms?|synonyms?|слов[оа]|синонимы?|термин)\s*\d*$/;

/**
 * Reads the groups of a text, one per line; `#` begins a comment. Words are separated by commas of either
 * width, semicolons or tabs, as in exported tables; in quotation marks these do not separate. A header row and
 * a column of running numbers are skipped. At most 5,000 groups of 2–20 words of up to 60 characters. One wrong
 * line refuses the whole text. So does a text without groups (`list.empty`), so that an export that came out
 * empty does not delete the synonyms.
 */
export function readSynonyms(text: string): string[][] {
  const refusals: Refusal[] = [];
  const groups = groupRows(text).map(({ line, cells }) => {
    const words = [...new Set(cells.map((word) => normalise(word.slice(0, 1000)).trim()))].filter(Boolean);
    const isRight =
      words.length >= 2 &&
      words.length <= max.words &&
      words.every((word) => charactersIn(word) <= max.length);
    if (!isRight) refusals.push(new Refusal('synonyms.malformed', { line, ...max }, `text.${line}`));
    return words;
  });
  if (groups.length > max.lines) refusals.push(new Refusal('value.too-many', { most: max.lines }, 'text'));
  if (refusals.length > 0) throw new Refusals(refusals.slice(0, 20));
  if (groups.length === 0) throw new Refusal('list.empty', {}, 'text');
  return groups;
}

function groupRows(input: string): TableRow[] {
  const lines = legibleList(input, 'text')
    .split(lineEnd)
    .map((text, at) => ({ line: at + 1, cells: isNoGroup.test(text) ? [] : cellsOf(text) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  // In rows of two cells, a number is a word: 1,一.
  const rows = lines.some(({ cells }) => cells.length > 2) ? withoutNumbers(lines) : lines;
  const heads = rows[0]?.cells.map(headOf).filter(Boolean) ?? [];
  return heads.length > 1 && heads.every((cell) => head.test(cell)) ? rows.slice(1) : rows;
}

/** No valid group needs a longer line. */
const longestLine = 20_000;
const cell = / *"[^"]*(?:""[^"]*)*"(?= *(?:[,，、;；\t]|$))|[^,，、;；\t]+/g;

const cellsOf = (line: string): string[] =>
  line.length > longestLine
    ? [line.slice(0, longestLine)]
    : Array.from(line.matchAll(cell), ([text]) => text.replaceAll('"', ''));
