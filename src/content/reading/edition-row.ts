import type { GraphQLInterfaceType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { select, type ReadingContext, type Tag } from '#base/cache';
import { Refusal, type Locale } from '#base/words';
import { commonFields, kinds } from '#city/kinds';
import { isColumn, type EditionContent } from '#content/editions';
import { fieldsBelow } from './fields-below.ts';

/**
 * A live edition as read by one statement. Only the columns that the query needs are present, see
 * `partsRequested`.
 */
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
  /** Null: the bodies of this query exceed the limit together. */
  body?: string | null;
  content?: EditionContent;
  fingerprint: string;
  published_at: Date;
  issued_at: Date;
  source_edition_id: string | null;
  correction: string | null;
}

/** Bundled, because every combination is a statement that each connection keeps prepared. */
const bundles = {
  line: ['item_number', 'kind', 'locale', 'path', 'title', 'published_at'],
  place: ['id', 'item_id', 'column_id', 'unit_id'],
  history: ['number', 'summary', 'fingerprint', 'issued_at', 'source_edition_id', 'correction'],
  content: ['content'],
  body: ['body'],
} as const satisfies Record<string, readonly (keyof EditionRow)[]>;
type Bundle = keyof typeof bundles;
const names = Object.keys(bundles) as Bundle[];

/** The bundles of an edition's columns to read, one bit each. */
export type EditionParts = number;

const partsOf = (...bundleNames: Bundle[]): EditionParts =>
  names.reduce((bits, name, at) => (bundleNames.includes(name) ? bits | (1 << at) : bits), 0);

const line = partsOf('line');
/** Everything short: bodies are long and stored out of line, and reading `content` means parsing it. */
const short = partsOf('line', 'place', 'history');
export const withoutBody = short | partsOf('content');
/** Everything. */
export const whole = withoutBody | partsOf('body');

/**
 * Maximum size of all bodies that one query reads, in bytes; the longest body in practice takes three quarters
 * of it.
 */
const maxBytes = 2_000_000;
/** Placeholder for the remaining bytes. */
const left = ':left';
// PostgreSQL knows the length of a body without reading it.
const bodies = `case when sum(octet_length(e.body)) over () <= ${left} then e.body end body`;

const columnOf = (name: keyof EditionRow): string =>
  name === 'fingerprint' ? 'e.print fingerprint' : `e.${name}`;

/** The columns of `edition e` to select. */
export function editionColumns(parts: EditionParts): string {
  return names
    .filter((_, at) => parts & (1 << at))
    .flatMap((name) => (name === 'body' ? [bodies] : bundles[name].map(columnOf)))
    .join(', ');
}

export const tooLong = (): Refusal => new Refusal('answer.too-long');

/** Per query: the bytes of bodies read so far, and the last statement that reads bodies. */
const bodiesRead = new WeakMap<ReadingContext, { bytes: number; last: Promise<unknown> }>();

/**
 * Runs a statement whose columns are `editionColumns(parts)`. Statements that read bodies run one after
 * another, so that all bodies of a query stay below `maxBytes` in total, however many lists it requests.
 */
export async function selectEditions<Row extends EditionRow>(
  ctx: ReadingContext,
  parts: EditionParts,
  ...[name, text, values, tagsOf]: [
    name: string,
    text: string,
    values: unknown[],
    tagsOf: (rows: readonly Row[]) => Iterable<Tag>,
  ]
): Promise<Row[]> {
  if (!(parts & partsOf('body'))) return select<Row>(ctx, name, text, values, tagsOf);
  const spent = bodiesRead.get(ctx) ?? { bytes: 0, last: Promise.resolve() };
  bodiesRead.set(ctx, spent);
  const rows = spent.last.then(async () => {
    const bytes = maxBytes - spent.bytes;
    const bounded = text.replace(left, `$${values.length + 1}::int`);
    const rows = await select<Row>(ctx, name, bounded, [...values, bytes], tagsOf);
    for (const { body } of rows) spent.bytes += Buffer.byteLength(body ?? '');
    return rows;
  });
  spent.last = rows.catch(() => {});
  return rows;
}

const inContent = [...Object.keys(commonFields).filter((name) => !isColumn(name)), 'isOpen'];
/** The bundles that each field of the contract needs, besides `line`. */
const needs = new Map<string, EditionParts>([
  ...['path', 'url', 'kind', 'title', 'publishedAt', 'locale', 'isFallback'].map(
    (field) => [field, 0] as const,
  ),
  ...['id', 'column', 'breadcrumbs', 'unit', 'verifiedAt', 'previous', 'next', 'related', 'alternates'].map(
    (field) => [field, partsOf('place')] as const,
  ),
  ...['summary', 'updatedAt', 'edition', 'correction', 'print', 'isStale', 'translatedFrom'].map(
    (field) => [field, partsOf('history')] as const,
  ),
  ...[...inContent, ...kinds.flatMap(({ fields }) => Object.keys(fields))].map(
    (field) => [field, partsOf('content')] as const,
  ),
  ['pageTags', withoutBody],
  ['body', partsOf('body')],
  ['text', partsOf('body')],
]);

/** The bundles that a query needs. A field added by another folder may need any short column. */
export function partsRequested(info: GraphQLResolveInfo): EditionParts {
  const contentFields = fieldsOfContent(info.schema);
  let parts = line;
  for (const field of fieldsBelow(info)) parts |= needs.get(field) ?? (contentFields.has(field) ? short : 0);
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
