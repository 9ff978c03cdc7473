import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { tables, type Removal } from './tables.ts';

export interface Forgetting {
  /** As `lanmu_app`. */
  pool: Pool;
  /** By the database's clock. */
  now: () => Date;
  log: Pick<Logger, 'error'>;
  /** Aborted when the worker stops: the portion in hand is finished. */
  signal: AbortSignal;
}

export interface Portions {
  /** Rows in one statement. */
  rows?: number;
  /** Statements on one table in one turn. */
  most?: number;
}

/**
 * Removes what is only bookkeeping and has come to its end, in portions: each is a short statement of its own that waits
 * for nobody, and what others hold is left to the next turn. Returns whether more is waiting.
 */
export async function forgetBookkeeping(
  { pool, now, log, signal }: Forgetting,
  { rows = 1_000, most = 20 }: Portions = {},
): Promise<boolean> {
  let hasMore = false;
  for (const [table, standing] of Object.entries(tables)) {
    if (standing.is !== 'forgotten') continue;
    const text = statement(table, standing.removal);
    try {
      let [removed, portions] = [rows, 0];
      for (; removed === rows && portions < most && !signal.aborted; portions += 1)
        removed = (await pool.query(text, [now(), rows])).rowCount ?? 0;
      if (removed === rows) hasMore = true;
    } catch (error) {
      // One table that cannot be tidied is no reason to let the others grow.
      log.error({ err: error, table }, 'what has come to its end could not be removed');
    }
  }
  return hasMore;
}

const statement = (table: string, { isOver, locks = true }: Removal) => `
  delete from "${table}" where ctid = any (array(
    select t.ctid from "${table}" t where ${isOver} limit $2 ${locks ? 'for update of t skip locked' : ''}))`;
