import type { Tx } from '#base/database';
import { execute, sql } from '#base/sql';
import { type Delivery, resetMarker } from '#reach/promise';

/** Resets the delivery: steps recorded so far no longer count. */
export async function resetSteps(tx: Tx, { id, attempts }: Pick<Delivery, 'id' | 'attempts'>): Promise<void> {
  await execute(
    tx,
    sql`
      insert into delivery_attempt (delivery_id, attempt, step, outcome, started_at)
        values (${id}, ${attempts}, ${resetMarker}, 'done', ${tx.now})`,
  );
}
