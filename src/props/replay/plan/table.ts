/** Lines of a table for a terminal: the first table column is left-aligned, the others right-aligned. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]!))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat(widths[column]! - widthOf(cell));
        return column === 0 ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** The width in a terminal, where a Chinese character is as wide as two letters. */
const widthOf = (text: string): number =>
  [...text].reduce((width, letter) => width + (/[\u2e80-\u9fff\uff00-\uff60]/u.test(letter) ? 2 : 1), 0);
