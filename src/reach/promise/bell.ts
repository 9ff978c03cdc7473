import type { Pool } from 'pg';
import { prepared, type Tx } from '#base/database';

/** The channel on which workers hear that something became due. Should it be lost: they look by themselves all the time. */
export const bell = 'lanmu_deliveries';

/** SQL: heard when the transaction commits, once however often it is asked. */
export const rings = `pg_notify('${bell}', '')`;

/** Tells the workers, with the change itself. */
export async function ring(tx: Pick<Tx, 'em'>): Promise<void> {
  await prepared(tx, `select ${rings}`, []);
}

/** As `ring`, outside of a transaction. */
export async function ringNow(pool: Pool): Promise<void> {
  await pool.query(`select ${rings}`);
}
