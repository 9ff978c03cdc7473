import type { Locale } from '#core';
import type { EditionContent } from '../edition.entity.ts';

/** A live edition as one statement reads it. `body` is there only when it was asked for. */
export interface EditionRow {
  id: string;
  item_id: string;
  item_number: string;
  locale: Locale;
  number: number;
  kind: string;
  path: string;
  column_id: string;
  unit_id: string;
  title: string;
  summary: string;
  body?: string;
  content: EditionContent;
  print: string;
  published_at: Date;
  issued_at: Date;
  source_edition_id: string | null;
  correction: string | null;
}

const light = [
  'id',
  'item_id',
  'item_number',
  'locale',
  'number',
  'kind',
  'path',
  'column_id',
  'unit_id',
  'title',
  'summary',
  'content',
  'print',
  'published_at',
  'issued_at',
  'source_edition_id',
  'correction',
]
  .map((name) => `e.${name}`)
  .join(', ');

/** The columns of `edition e` to select; bodies are long and stored apart, so lists leave them where they are. */
export const editionColumns = (withBody: boolean): string => (withBody ? `${light}, e.body` : light);
