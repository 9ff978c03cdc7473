import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { execute, sql, sqlName } from '#base/sql';
import { tables, type Removal } from './tables.ts';

export interface DeletionContext {
  /** Connects as `lanmu_app`. */
  pool: Pool;
  /** The time of the database's clock. */
  now: () => Date;
  log: Pick<Logger, 'error'>;
  /** Aborted when the worker stops: the statement in progress is finished. */
  signal: AbortSignal;
}

export interface BatchLimits {
  /** Maximum rows of one statement. */
  rows?: number;
  /** Maximum statements on one table in one turn. */
  maxStatements?: number;
}

/**
 * Deletes expired bookkeeping rows in batches. Each batch is one short statement that waits for no lock; locked rows
 * are left to the next turn. Returns whether more is waiting.
 */
export async function deleteExpired(
  { pool, now, log, signal }: DeletionContext,
  { rows = 1_000, maxStatements = 20 }: BatchLimits = {},
): Promise<boolean> {
  let hasMore = false;
  for (const [table, retention] of Object.entries(tables)) {
    if (retention.is !== 'forgotten') continue;
    try {
      let [removed, statements] = [rows, 0];
      for (; removed === rows && statements < maxStatements && !signal.aborted; statements += 1)
        removed = await execute(pool, statement(table, retention.removal, now(), rows));
      if (removed === rows) hasMore = true;
    } catch (error) {
      // A failure on one table must not let the others grow.
      log.error({ err: error, table }, 'deleting expired rows failed, will be retried');
    }
  }
  return hasMore;
}

const statement = (table: string, { isOver, locks = true }: Removal, now: Date, rows: number) => sql`
  delete from ${sqlName(table)} where ctid = any (array(
    select t.ctid from ${sqlName(table)} t where ${isOver(sql`${now}::timestamptz`)}
    limit ${rows} ${locks ? sql`for update of t skip locked` : sql``}))`;
