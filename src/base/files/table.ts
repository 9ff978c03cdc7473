import { CsvError, parse } from 'csv-parse/sync';
import { lineEnd } from './line-end.ts';

export interface TableRow {
  /** The line on which the row ends, from 1. */
  line: number;
  cells: string[];
}

/** A table with an unclosed quotation mark, or with one inside a cell. */
export class BrokenTable extends Error {
  override readonly name = 'BrokenTable';

  /** `line` is the line of the quotation mark, not the one where the file ended. */
  constructor(readonly line: number) {
    super(`line ${line}`);
  }
}

/** The separators that programs write: CSV (RFC 4180), Excel in countries with a decimal comma, “Unicode text”. */
const separators = [',', ';', '\t'] as const;
const maxLines = 100;

/**
 * The rows of a table that a person saved as text, without empty rows. The separator is, in this order: the one of
 * Excel's `sep=` in the first line; the one with the most known headers in the first row; the one that most of the
 * first hundred lines contain; the one of `typed` (signs that people type between two cells) that each of these lines
 * contains once; the comma.
 */
export function tableRows(
  text: string,
  isHead: (cell: string) => boolean,
  typed: readonly string[] = [],
): TableRow[] {
  const declared = /^\uFEFF?sep=([^\r\n])(?:\r\n?|\n|$)/i.exec(text)?.[1];
  const delimiter = declared ?? separatorOf(text, isHead, typed);
  try {
    const records = parse(text, {
      delimiter,
      recordDelimiter: ['\r\n', '\n', '\r'],
      bom: true,
      info: true,
      fromLine: declared ? 2 : 1,
      relaxColumnCount: true,
      skipEmptyLines: true,
      skipRecordsWithEmptyValues: true,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new BrokenTable(brokenQuoteLine(text, delimiter) ?? Number(error['lines'] ?? 1));
  }
}

/** The line of the first quotation mark that does not start a cell, or whose partner does not end one. */
function brokenQuoteLine(text: string, delimiter: string): number | undefined {
  let at = text.indexOf('"');
  while (at >= 0) {
    const end =
      cellStarts.has(text[at - 1] ?? '') || text[at - 1] === delimiter ? closingQuote(text, at) : -1;
    const next = text[end + 1] ?? '';
    if (end < 0 || !(cellStarts.has(next) || next === delimiter))
      return text.slice(0, at).split(lineEnd).length;
    at = text.indexOf('"', end + 1);
  }
  return undefined;
}

const cellStarts: ReadonlySet<string> = new Set(['', '\r', '\n', '\uFEFF']);

/** The end of a quoted cell, in which a doubled quotation mark is a literal one; or -1. */
function closingQuote(text: string, opened: number): number {
  let at = text.indexOf('"', opened + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function separatorOf(text: string, isHead: (cell: string) => boolean, typed: readonly string[]): string {
  const lines = text.split(lineEnd, maxLines).filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  // A full-width comma is a separator only between headers: words of a list may contain one.
  const heads = [...new Set([...separators, '，', ...typed])].map((sign) => ({
    sign,
    count: first.split(sign).filter((cell) => isHead(headOf(cell.replaceAll('"', '')))).length,
  }));
  const [best, next] = heads.toSorted((one, other) => other.count - one.count);
  if (best!.count > next!.count) return best!.sign;
  const bare = lines.map((line) => line.replaceAll(/"[^"]*"/g, ''));
  const countWith = (sign: string) => bare.filter((line) => line.includes(sign)).length;
  const isInMajority = (sign: string) => countWith(sign) > lines.length / 2;
  // Words contain commas, but no tabs.
  if (isInMajority('\t')) return '\t';
  if (isInMajority(';') && countWith(';') > countWith(',')) return ';';
  const isPairs = (sign: string) => bare.every((line) => line.split(sign).length === 2);
  return (countWith(',') === 0 && typed.find(isPairs)) || ',';
}

/** A header normalised for comparison: half width, lower case. */
export const headOf = (cell: string): string =>
  cell
    .replace(/^\uFEFF/, '')
    .normalize('NFKC')
    .trim()
    .toLowerCase();
