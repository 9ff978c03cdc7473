export type Cell = string | number | null;

/**
 * A table for people outside the hub: a name (1–31 characters, which Excel uses for the tab), headers, and rows of the
 * same width.
 */
export interface Sheet {
  name: string;
  headers: readonly string[];
  rows: readonly (readonly Cell[])[];
  /** The address that a cell links to on the page: the list behind its number. */
  linkOf?: (row: number, column: number) => string | null;
}
