import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import { edgeBefore, printable } from '#base/text';
import type { Cell, Sheet } from './sheet.ts';

/** The maximum length of a cell in Excel. */
const maxCellLength = 32_767;

/**
 * Sheets as one workbook (.xlsx), with bold headers that stay visible. Texts are written as strings, so none is
 * evaluated as a formula.
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
 * Truncates a text to a cell without splitting a character, and escapes what readers would decode as a character code
 * (ECMA-376-1, 22.9.2.19: `_x0041_` is A).
 */
const writable = (text: string): string =>
  printable(text.slice(0, edgeBefore(text, maxCellLength))).replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

/** Wide enough for most of the first rows, in digits; a Chinese character counts as two. */
function widthOf(header: string, rows: Sheet['rows'], index: number): number {
  const lengths = [header, ...rows.slice(0, 200).map((cells) => String(cells[index] ?? ''))].map(
    (text) => text.length + (text.match(/[\u2e80-\uffe6]/g)?.length ?? 0),
  );
  return Math.min(60, Math.max(...lengths) + 2);
}
