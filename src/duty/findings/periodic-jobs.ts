import { after } from '#base/dates';
import { execute, sql } from '#base/sql';
import type { Monitoring } from './monitoring.ts';

export type PeriodicJobName =
  | 'collect-links'
  | 'check-links'
  | 'check-texts'
  | 'probe'
  | 'look-around'
  | 'look-at-deliveries'
  | 'renew-entries'
  | 'take-over-memory'
  | 'forget';

export interface PeriodicJob {
  /** The longest that the job is locked; after a crash another worker runs it then. */
  leaseMs: number;
  /** From one start to the next. */
  everyMs: number;
  /** Returns whether more is waiting; then the job runs again at the next turn. */
  work: (monitoring: Monitoring) => Promise<boolean | void>;
}

/** Runs a job if it is due and no other worker is running it. Returns whether it ran. */
export async function runIfDue(
  monitoring: Monitoring,
  name: PeriodicJobName,
  { leaseMs, everyMs, work }: PeriodicJob,
): Promise<boolean> {
  const start = monitoring.now();
  const claimed = await execute(
    monitoring.pool,
    sql`update chore set next_at = ${after(start, leaseMs)} where name = ${name} and next_at <= ${start}`,
  );
  if (claimed === 0) return false;
  const hasMore = await work(monitoring);
  await execute(
    monitoring.pool,
    sql`update chore set next_at = ${hasMore ? start : after(start, everyMs)} where name = ${name}`,
  );
  return true;
}
