import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import { edgeBefore, printable } from '#base/text';
import type { Cell, Sheet } from './sheet.ts';

/** What Excel takes in one cell. */
const longest = 32_767;

/**
 * Sheets as one workbook (.xlsx), the headers in bold and kept in view. Texts are written as texts, so nothing in them
 * is ever a formula.
 */
export const xlsxOf = (sheets: readonly Sheet[]): Promise<Buffer> =>
  writeExcelFile(
    sheets.map(({ name, headers, rows }) => ({
      sheet: name,
      data: [
        headers.map((header) => cell(header, true)),
        ...rows.map((cells) => cells.map((one) => cell(one))),
      ],
      columns: headers.map((header, index) => ({ width: widthOf(header, rows, index) })),
      stickyRowsCount: 1,
    })),
    { fontFamily: '宋体', fontSize: 11 },
  ).toBuffer();

function cell(value: Cell, isHeader = false): CellObject | null {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number };
  return { value: writable(value), type: String, ...(isHeader && { fontWeight: 'bold' }) };
}

/**
 * No longer than a cell, without half a character at its end; and what a reader would take for a character written by its
 * number (ECMA-376-1, 22.9.2.19: `_x0041_` is A) as it stands.
 */
const writable = (text: string): string =>
  printable(text.slice(0, edgeBefore(text, longest))).replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

/** Wide enough for most of the first rows, in digits; a Chinese character takes two. */
function widthOf(header: string, rows: Sheet['rows'], index: number): number {
  const lengths = [header, ...rows.slice(0, 200).map((cells) => String(cells[index] ?? ''))].map(
    (text) => text.length + (text.match(/[\u2e80-\uffe6]/g)?.length ?? 0),
  );
  return Math.min(60, Math.max(...lengths) + 2);
}
