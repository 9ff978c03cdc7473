import { after } from '#base/dates';
import type { Monitoring } from './monitoring.ts';

export type ChoreName =
  | 'collect-links'
  | 'check-links'
  | 'check-texts'
  | 'probe'
  | 'look-around'
  | 'look-at-deliveries'
  | 'renew-entries'
  | 'take-over-memory'
  | 'forget';

export interface Chore {
  /** At most; a worker that dies keeps the others waiting no longer. */
  leaseMs: number;
  /** From its beginning to the next. */
  everyMs: number;
  /** Returns whether more is waiting, and then it is taken up again at the next turn. */
  work: (hub: Monitoring) => Promise<boolean | void>;
}

/** Does a chore if it is due and no other worker is at it. Returns whether it was done. */
export async function doChore(
  hub: Monitoring,
  name: ChoreName,
  { leaseMs, everyMs, work }: Chore,
): Promise<boolean> {
  const start = hub.now();
  const taken = await hub.pool.query(
    'update chore set next_at = $2 where name = $1 and next_at <= $3 returning name',
    [name, after(start, leaseMs), start],
  );
  if (taken.rowCount === 0) return false;
  const hasMore = await work(hub);
  await hub.pool.query('update chore set next_at = $2 where name = $1', [
    name,
    hasMore ? start : after(start, everyMs),
  ]);
  return true;
}
