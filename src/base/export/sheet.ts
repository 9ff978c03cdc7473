export type Cell = string | number | null;

/** A table for people outside the hub: a name (1–31 characters, of which Excel makes a tab), headers, and rows as wide. */
export interface Sheet {
  name: string;
  headers: readonly string[];
  rows: readonly (readonly Cell[])[];
  /** Where a cell leads on the page of the sheet: the list behind its number. */
  linkOf?: (row: number, column: number) => string | null;
}
