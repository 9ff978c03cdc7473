import type { GraphQLInterfaceType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { Locale } from '#core';
import type { EditionContent } from '../edition.entity.ts';
import { kinds } from '../kinds/index.ts';
import { fieldsBelow } from './fields-below.ts';

/** A live edition as one statement reads it. Only those columns are there which the question needs: see `partsAsked`. */
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

const inOrder = [
  'item_number',
  'kind',
  'locale',
  'id',
  'item_id',
  'number',
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
  'content',
  'body',
] as const satisfies readonly (keyof EditionRow)[];

/** Which columns of an edition are read, a bit for each. */
export type EditionParts = number;

const partsOf = (names: readonly (keyof EditionRow)[]): EditionParts =>
  inOrder.reduce((bits, name, at) => (names.includes(name) ? bits | (1 << at) : bits), 0);

/** By these an edition is shown as what it is, and known again when it changes. */
const always = partsOf(['item_number', 'kind', 'locale']);
/** All that is short: bodies are long and stored apart, and to read `content` is to parse it. */
const line = partsOf(inOrder.filter((name) => name !== 'content' && name !== 'body'));
const content = line | partsOf(['content']);
/** Everything. */
export const whole = content | partsOf(['body']);

const selected = new Map<EditionParts, string>();

/** The columns of `edition e` to select. */
export function editionColumns(wanted: EditionParts | 'content' | 'whole'): string {
  const parts = wanted === 'whole' ? whole : wanted === 'content' ? content : wanted;
  let columns = selected.get(parts);
  if (columns === undefined) {
    columns = inOrder
      .filter((_, at) => parts & (1 << at))
      .map((name) => `e.${name}`)
      .join(', ');
    selected.set(parts, columns);
  }
  return columns;
}

const beside = partsOf(['id', 'column_id', 'published_at']);
const cursor = partsOf(['published_at']);
/** What the fields of the contract are read from. */
const needs = new Map<string, EditionParts>([
  ...inOrder.map((name) => [name, partsOf([name])] as const),
  ['id', partsOf(['item_id'])],
  ['url', partsOf(['path'])],
  ['text', partsOf(['body'])],
  ...[
    'cover',
    'images',
    'attachments',
    'source',
    'author',
    'keywords',
    ...kinds.flatMap(({ fields }) => Object.keys(fields)),
  ].map((field) => [field, partsOf(['content'])] as const),
  ['publishedAt', partsOf(['published_at'])],
  ['updatedAt', partsOf(['issued_at'])],
  ['edition', partsOf(['number'])],
  ['isFallback', 0],
  ['column', partsOf(['column_id'])],
  ['breadcrumbs', partsOf(['column_id'])],
  ['unit', partsOf(['unit_id'])],
  ['verifiedAt', partsOf(['id'])],
  ['previous', beside],
  ['next', beside],
  ['related', beside],
  ['alternates', partsOf(['item_id', 'path'])],
  ['pageTags', content],
  ['isStale', partsOf(['source_edition_id'])],
  ['translatedFrom', partsOf(['source_edition_id'])],
  ['edges', cursor],
  ['pageInfo', cursor],
]);

/** What a question needs to have read. A field that another folder has added may need anything short. */
export function partsAsked(info: GraphQLResolveInfo): EditionParts {
  const known = fieldsOfContent(info.schema);
  let parts = always;
  for (const field of fieldsBelow(info)) parts |= needs.get(field) ?? (known.has(field) ? line : 0);
  return parts;
}

const fieldsIn = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

function fieldsOfContent(schema: GraphQLSchema): ReadonlySet<string> {
  let names = fieldsIn.get(schema);
  if (!names) {
    const type = schema.getType('Content') as GraphQLInterfaceType;
    names = new Set([type, ...schema.getPossibleTypes(type)].flatMap((one) => Object.keys(one.getFields())));
    fieldsIn.set(schema, names);
  }
  return names;
}
