import type { Context } from '#base/database';
import type { Sheet } from './sheet.ts';

/** The query of an address, by name. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/** What is handed to somebody outside the hub: in Chinese, whoever asks for it. */
export interface Exported {
  title: string;
  /** What the page says above its tables. */
  paragraphs?: readonly string[];
  /** As CSV the first one. */
  sheets: readonly Sheet[];
  /** Other formats that it has, by the end of the file's name. */
  documents?: Readonly<Partial<Record<'md' | 'docx', () => Promise<Buffer>>>>;
}

/** Refuses what the actor may not read. A sheet of more than `most` rows is refused by the route. */
export interface Export {
  make(ctx: Context, parameters: Parameters, most: number): Promise<Exported>;
}
