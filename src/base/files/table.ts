import { CsvError, parse } from 'csv-parse/sync';
import { lineEnd } from './line-end.ts';

export interface TableRow {
  /** Where it ends, from 1. */
  line: number;
  cells: string[];
}

/** A table with a quotation mark that does not end, or that stands within a cell. */
export class BrokenTable extends Error {
  override readonly name = 'BrokenTable';

  /** `line`: where the quotation mark stands, and not where it could end no more. */
  constructor(readonly line: number) {
    super(`line ${line}`);
  }
}

/** What programs put between cells: CSV (RFC 4180), Excel in countries with a decimal comma, “Unicode text”. */
const separators = [',', ';', '\t'] as const;
const looked = 100;

/**
 * The rows of a table that a person saved as text, without rows of empty cells. What stands between the cells is what `sep=`
 * says in the first line, as Excel has it; else what makes the most heads of the first row; else what parts most of the
 * first hundred lines; else what of `typed` (signs that people type between two cells) each of these has once; else commas.
 */
export function tableRows(
  text: string,
  isHead: (cell: string) => boolean,
  typed: readonly string[] = [],
): TableRow[] {
  const said = /^\uFEFF?sep=([^\r\n])(?:\r\n?|\n|$)/i.exec(text)?.[1];
  const delimiter = said ?? separatorOf(text, isHead, typed);
  try {
    const found = parse(text, {
      delimiter,
      recordDelimiter: ['\r\n', '\n', '\r'],
      bom: true,
      info: true,
      fromLine: said ? 2 : 1,
      relaxColumnCount: true,
      skipEmptyLines: true,
      skipRecordsWithEmptyValues: true,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return found.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new BrokenTable(openedLine(text, delimiter) ?? Number(error['lines'] ?? 1));
  }
}

/** The line of the first quotation mark that begins no cell, or of the first one that does not end where its cell does. */
function openedLine(text: string, delimiter: string): number | undefined {
  let at = text.indexOf('"');
  while (at >= 0) {
    const end = begins.has(text[at - 1] ?? '') || text[at - 1] === delimiter ? closedAt(text, at) : -1;
    const next = text[end + 1] ?? '';
    if (end < 0 || !(begins.has(next) || next === delimiter)) return text.slice(0, at).split(lineEnd).length;
    at = text.indexOf('"', end + 1);
  }
  return undefined;
}

const begins: ReadonlySet<string> = new Set(['', '\r', '\n', '\uFEFF']);

/** Where a cell in quotation marks ends, in which two of them are one; or -1. */
function closedAt(text: string, opened: number): number {
  let at = text.indexOf('"', opened + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function separatorOf(text: string, isHead: (cell: string) => boolean, typed: readonly string[]): string {
  const lines = text.split(lineEnd, looked).filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  // A full-width comma is a separator only where it stands between heads: words of a list may have one.
  const heads = [...new Set([...separators, '，', ...typed])].map((sign) => ({
    sign,
    count: first.split(sign).filter((cell) => isHead(headOf(cell.replaceAll('"', '')))).length,
  }));
  const [best, next] = heads.toSorted((one, other) => other.count - one.count);
  if (best!.count > next!.count) return best!.sign;
  const bare = lines.map((line) => line.replaceAll(/"[^"]*"/g, ''));
  const parted = (sign: string) => bare.filter((line) => line.includes(sign)).length;
  const parts = (sign: string) => parted(sign) > lines.length / 2;
  // Words have commas, and no tabs.
  if (parts('\t')) return '\t';
  if (parts(';') && parted(';') > parted(',')) return ';';
  const isPairs = (sign: string) => bare.every((line) => line.split(sign).length === 2);
  return (parted(',') === 0 && typed.find(isPairs)) || ',';
}

/** A head as it is compared: half width, in small letters. */
export const headOf = (cell: string): string =>
  cell
    .replace(/^\uFEFF/, '')
    .normalize('NFKC')
    .trim()
    .toLowerCase();
