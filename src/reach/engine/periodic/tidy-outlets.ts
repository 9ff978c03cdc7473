import { query, sql } from '#base/sql';
import { Outcome } from '#reach/delivery';
import type { WorkerContext } from '../worker-context.ts';

/**
 * Deletes what the hub has left on its outlets and no longer needs. Returns the number of deleted things; an outlet
 * that does not answer is retried at the next round.
 */
export async function tidyOutlets(worker: WorkerContext): Promise<number> {
  const rows = await query(
    worker.pool,
    sql<{ id: string; name: string; protocol: string }>`
      select id, name, protocol from outlet where is_active and paused_at is null order by id`,
  );
  let cleared = 0;
  for (const { id, name, protocol } of rows) {
    const count = await tidyOutlet(worker, id, protocol);
    if (count > 0) worker.log.info({ outlet: name, cleared: count }, 'outlet tidied');
    cleared += count;
  }
  return cleared;
}

async function tidyOutlet({ outlets }: WorkerContext, id: string, protocol: string): Promise<number> {
  try {
    return (await outlets.get(protocol)?.tidy?.(id)) ?? 0;
  } catch (error) {
    if (error instanceof Outcome) return 0;
    throw error;
  }
}
