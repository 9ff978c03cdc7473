import { Outcome } from '#reach/delivery';
import type { WorkerContext } from './worker-context.ts';

/** Clears away what the hub has left on its outlets and needs no more. Answers how many; what does not answer has time. */
export async function tidyOutlets(hub: WorkerContext): Promise<number> {
  const { rows } = await hub.pool.query<{ id: string; name: string; protocol: string }>(
    'select id, name, protocol from outlet where is_active and paused_at is null order by id',
  );
  let cleared = 0;
  for (const { id, name, protocol } of rows) {
    const count = await tidied(hub, id, protocol);
    if (count > 0)
      hub.log.info({ outlet: name, cleared: count }, 'what was left on an outlet is cleared away');
    cleared += count;
  }
  return cleared;
}

async function tidied({ outlets }: WorkerContext, id: string, protocol: string): Promise<number> {
  try {
    return (await outlets.get(protocol)?.tidy?.(id)) ?? 0;
  } catch (error) {
    if (error instanceof Outcome) return 0;
    throw error;
  }
}
