import type { GraphQLInterfaceType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { ReadingContext, Tag } from '#base/cache';
import { query, type Sql, sql, sqlJoin, sqlName } from '#base/sql';
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

const columnOf = (name: keyof EditionRow): Sql =>
  name === 'fingerprint' ? sql`e.print fingerprint` : sql`e.${sqlName(name)}`;
const columnsOf = new Map(names.map((name) => [name, sqlJoin(bundles[name].map(columnOf), sql`, `)]));

/** The columns of `edition e` to select. `bytes`: the maximum size of all bodies together. */
function editionColumns(parts: EditionParts, bytes: number): Sql {
  // PostgreSQL knows the length of a body without reading it.
  const body = sql`case when sum(octet_length(e.body)) over () <= ${bytes}::int then e.body end body`;
  const columns = names
    .filter((_, at) => parts & (1 << at))
    .map((name) => (name === 'body' ? body : columnsOf.get(name)!));
  return sqlJoin(columns, sql`, `);
}

export const tooLong = (): Refusal => new Refusal('answer.too-long');

/** Per query: the bytes of bodies read so far, and the last statement that reads bodies. */
const bodiesRead = new WeakMap<ReadingContext, { bytes: number; last: Promise<unknown> }>();

/**
 * Runs a statement on `edition e`, which is given the columns to select. Statements that read bodies run one
 * after another, so that all bodies of a query stay below `maxBytes` in total, however many lists it requests.
 */
export async function selectEditions<Row extends EditionRow>(
  ctx: ReadingContext,
  parts: EditionParts,
  statement: (columns: Sql) => Sql<Row>,
  tagsOf: (rows: readonly Row[]) => Iterable<Tag>,
): Promise<Row[]> {
  const read = (bytes: number) => query(ctx, statement(editionColumns(parts, bytes)), tagsOf);
  if (!(parts & partsOf('body'))) return read(maxBytes);
  const spent = bodiesRead.get(ctx) ?? { bytes: 0, last: Promise.resolve() };
  bodiesRead.set(ctx, spent);
  const rows = spent.last.then(async () => {
    const rows = await read(maxBytes - spent.bytes);
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
