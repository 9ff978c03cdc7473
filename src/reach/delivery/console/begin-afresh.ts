import type { Tx } from '#base/database';
import { type Delivery, startAfresh } from '#reach/promise';

/** From now on nothing that was done for the delivery counts. */
export async function beginAfresh(
  tx: Tx,
  { id, attempts }: Pick<Delivery, 'id' | 'attempts'>,
): Promise<void> {
  await tx.em.execute(
    `insert into delivery_attempt (delivery_id, attempt, step, outcome, started_at) values (?, ?, ?, 'done', ?)`,
    [id, attempts, startAfresh, tx.now],
  );
}
