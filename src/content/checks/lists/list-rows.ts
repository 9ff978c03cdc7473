import { BrokenTable, tableRows, type TableRow } from '#base/files';
import { Refusal } from '#base/words';

/**
 * The rows of a list (see `tableRows`). An unclosed quotation mark refuses the list with `list.broken-line` and
 * the line.
 */
export function listRows(
  text: string,
  isHead: (cell: string) => boolean,
  typed: readonly string[],
): TableRow[] {
  try {
    return tableRows(text, isHead, typed);
  } catch (error) {
    if (!(error instanceof BrokenTable)) throw error;
    throw new Refusal('list.broken-line', { line: error.line }, 'text');
  }
}
