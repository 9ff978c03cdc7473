import type { GraphQLResolveInfo } from 'graphql';
import type { Locale } from '#core';
import type { EditionContent } from '../edition.entity.ts';
import { kinds } from '../kinds/index.ts';
import { fieldsBelow } from './fields-below.ts';

/** A live edition as one statement reads it. `body` and `content` are there only when something of them was asked for. */
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
  content?: EditionContent;
  print: string;
  published_at: Date;
  issued_at: Date;
  source_edition_id: string | null;
  correction: string | null;
}

/** What of an edition is read besides the columns that cost next to nothing. */
export type EditionParts = 'line' | 'content' | 'whole';

const line = [
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
  'print',
  'published_at',
  'issued_at',
  'source_edition_id',
  'correction',
]
  .map((name) => `e.${name}`)
  .join(', ');
const columns: Readonly<Record<EditionParts, string>> = {
  line,
  content: `${line}, e.content`,
  whole: `${line}, e.content, e.body`,
};

/** The columns of `edition e` to select: bodies are long and stored apart, and to read `content` is to parse it. */
export const editionColumns = (parts: EditionParts): string => columns[parts];

const ofBody = ['body', 'text'];
const ofContent = [
  'cover',
  'images',
  'attachments',
  'source',
  'author',
  'keywords',
  'pageTags',
  'isOpen',
  ...kinds.flatMap(({ fields }) => Object.keys(fields)),
];

/** What a question needs to have read. */
export function partsAsked(info: GraphQLResolveInfo): EditionParts {
  const asked = fieldsBelow(info);
  if (ofBody.some((field) => asked.has(field))) return 'whole';
  return ofContent.some((field) => asked.has(field)) ? 'content' : 'line';
}
