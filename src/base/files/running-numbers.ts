import type { TableRow } from './table.ts';

/** The rows without a first column that only numbers them (1, 2, 3 …), with or without headers. */
export function withoutNumbers(rows: readonly TableRow[]): TableRow[] {
  const numbers = rows.map(({ cells }) => (cells.length > 1 ? numberIn(cells[0]!) : null));
  const from = numbers.findIndex((number) => number !== null);
  // The first number comes after the title and the headers of the table.
  const isCounted =
    from >= 0 && from <= 3 && numbers.slice(from).every((number, at) => number === numbers[from]! + at);
  if (!isCounted || numbers[from]! > 1) return [...rows];
  return rows.map(({ line, cells }, at) => ({
    line,
    cells: at < from && cells.length === 1 ? cells : cells.slice(1),
  }));
}

const numberIn = (cell: string): number | null =>
  /^\d{1,6}[.、)）]?$/.test(cell.trim()) ? Number.parseInt(cell, 10) : null;
