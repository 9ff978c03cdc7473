import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { ClientBase, Pool } from 'pg';
import type { Sql, WrittenStatement } from './sql.ts';

type Queryable = Pick<Pool | ClientBase, 'query'>;

/** Who reads in public, and is told what each answer was read from. */
export interface Reading {
  db: Queryable;
  reads?: { add(tags: Iterable<string>): void; markUncacheable(): void };
}

/** Whatever leads to a database: a command's `tx`, a context of the console, an entity manager, a pool, a connection, a reader. */
export type Database = { em: EntityManager } | EntityManager | Queryable | Reading;

/** Names what the rows were read from, and with it every change after which the statement could answer otherwise. */
export type TagsOf<Row> = (rows: readonly Row[]) => Iterable<string>;

/**
 * The rows of a statement; in the transaction, where `db` is in one. A reader's statement says by `tagsOf` what it was
 * read from; an answer that was made of one that does not say is not cached.
 */
export async function query<Row extends object>(
  db: Database,
  statement: Sql<Row>,
  tagsOf?: TagsOf<Row>,
): Promise<Row[]> {
  const { rows } = await send<Row>(db, statement.written);
  if ('reads' in db && db.reads) {
    if (tagsOf) db.reads.add(tagsOf(rows));
    else db.reads.markUncacheable();
  }
  return rows;
}

/** The first row, if there is one. */
export const queryFirst = async <Row extends object>(
  db: Database,
  statement: Sql<Row>,
  tagsOf?: TagsOf<Row>,
): Promise<Row | undefined> => (await query(db, statement, tagsOf))[0];

/** The row of a statement that always has one, such as a count. */
export async function queryOne<Row extends object>(
  db: Database,
  statement: Sql<Row>,
  tagsOf?: TagsOf<Row>,
): Promise<Row> {
  const [row] = await query(db, statement, tagsOf);
  if (!row) throw new Error(`No row: ${statement.written.text}`);
  return row;
}

/** Runs a statement for its effect; returns how many rows it inserted, changed or deleted. */
export const execute = async (db: Database, statement: Sql): Promise<number> =>
  (await send(db, statement.written)).count;

interface Result<Row> {
  rows: Row[];
  count: number;
}

/** Sends text and values that are made elsewhere, as by the queue's library. */
export async function send<Row extends object>(
  db: Database,
  { name, text, values }: WrittenStatement,
): Promise<Result<Row>> {
  const to = 'db' in db ? db.db : 'em' in db ? db.em : db;
  if ('getKysely' in to) return throughOrm(to, text, values);
  const result = await to.query<Row>({ ...(name && { name }), text, values: values as unknown[] });
  return { rows: result.rows, count: result.rowCount ?? 0 };
}

async function throughOrm<Row extends object>(
  em: EntityManager,
  text: string,
  values: readonly unknown[],
): Promise<Result<Row>> {
  const logger = em.config.getLogger();
  if (logger.isEnabled('query')) logger.log('query', text);
  const { rows, numAffectedRows } = await em
    .getKysely()
    .executeQuery(CompiledQuery.raw(text, [...values]) as CompiledQuery<Row>);
  return { rows, count: Number(numAffectedRows ?? 0) };
}
