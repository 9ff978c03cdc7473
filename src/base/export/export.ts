import type { Context } from '#base/database';
import type { Sheet } from './sheet.ts';

/** The query parameters of an address, by name. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/** A document for people outside the hub: always in Chinese, in any language of the caller. */
export interface Exported {
  title: string;
  /** The text above the tables of the page. */
  paragraphs?: readonly string[];
  /** CSV contains only the first. */
  sheets: readonly Sheet[];
  /** Further formats, by file extension. */
  documents?: Readonly<Partial<Record<'md' | 'docx', () => Promise<Buffer>>>>;
}

/** Makes one export. Refuses what the actor may not read. The route refuses a sheet of more than `maxRows` rows. */
export interface Export {
  make(ctx: Context, parameters: Parameters, maxRows: number): Promise<Exported>;
}
