import type { Pool } from 'pg';
import type { Tx } from '#base/database';
import { execute, sql } from '#base/sql';

/** The NOTIFY channel that wakes the workers. A lost notification does no harm: workers also poll. */
export const wakeChannel = 'lanmu_deliveries';

/** SQL: delivered when the transaction commits, once however often it is called. */
export const notifyWorkers = sql`pg_notify(${wakeChannel}, '')`;

/** Wakes the workers when the transaction commits. */
export async function wakeWorkers(tx: Pick<Tx, 'em'>): Promise<void> {
  await execute(tx, sql`select ${notifyWorkers}`);
}

/** Like `wakeWorkers`, outside of a transaction. */
export async function wakeWorkersNow(pool: Pool): Promise<void> {
  await execute(pool, sql`select ${notifyWorkers}`);
}
