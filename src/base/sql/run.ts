import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { ClientBase, Pool } from 'pg';
import type { Sql, WrittenStatement } from './sql.ts';

type Queryable = Pick<Pool | ClientBase, 'query'>;

/** A context of the public contract; it collects the tags of what each answer was read from. */
export interface PublicReader {
  db: Queryable;
  reads?: { add(tags: Iterable<string>): void; markUncacheable(): void };
}

/**
 * Anything that can run a statement: a command's `tx`, a context of the console, an entity manager, a pool, a
 * connection, or a public reader.
 */
export type Database = { em: EntityManager } | EntityManager | Queryable | PublicReader;

/** Names the tags of the rows, which cover every change that could alter the result of the statement. */
export type TagsOf<Row> = (rows: readonly Row[]) => Iterable<string>;

/**
 * Returns the rows of a statement; runs in the transaction if `db` is in one. A public reader's statement names its tags
 * by `tagsOf`; an answer with a statement that names none is not cached.
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

/** The first row, if any. */
export const queryFirst = async <Row extends object>(
  db: Database,
  statement: Sql<Row>,
  tagsOf?: TagsOf<Row>,
): Promise<Row | undefined> => (await query(db, statement, tagsOf))[0];

/** The row of a statement that always has one, such as a count. Throws if the result is empty. */
export async function queryOne<Row extends object>(
  db: Database,
  statement: Sql<Row>,
  tagsOf?: TagsOf<Row>,
): Promise<Row> {
  const [row] = await query(db, statement, tagsOf);
  if (!row) throw new Error(`No row: ${statement.written.text}`);
  return row;
}

/** Runs a statement for its effect; returns the number of rows inserted, changed or deleted. */
export const execute = async (db: Database, statement: Sql): Promise<number> =>
  (await send(db, statement.written)).count;

interface Result<Row> {
  rows: Row[];
  count: number;
}

/** Sends a text and values that were composed elsewhere, such as by the queue's library. */
export async function send<Row extends object>(
  db: Database,
  { name, text, values }: WrittenStatement,
): Promise<Result<Row>> {
  const target = 'db' in db ? db.db : 'em' in db ? db.em : db;
  if ('getKysely' in target) return throughOrm(target, text, values);
  const result = await target.query<Row>({ ...(name && { name }), text, values: values as unknown[] });
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
