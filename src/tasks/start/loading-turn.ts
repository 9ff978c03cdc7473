import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { queryOne, type Sql, sql } from '#base/sql';

/** Advisory lock keys of the two stages of loading a demonstration; arbitrary numbers that nothing else uses. */
const locks = { 'first screens': 7_205_121, rest: 7_205_122 } as const;
const retryMs = 250;

/**
 * Runs `load` under an advisory lock: two nodes that load a demonstration at once would load it twice. Without `waits`,
 * returns null when another node holds the lock.
 */
export async function onOneNode<Result>(
  pool: Pool,
  stage: keyof typeof locks,
  load: () => Promise<Result>,
  { waits }: { waits: boolean },
): Promise<Result | null> {
  const client = await pool.connect();
  const ask = async (statement: Sql<{ is: boolean }>): Promise<boolean> =>
    (await queryOne(client, statement)).is;
  let isOurs = false;
  try {
    for (;;) {
      isOurs = await ask(sql<{ is: boolean }>`select pg_try_advisory_lock(${locks[stage]}) "is"`);
      if (isOurs) return await load();
      if (!waits) return null;
      await pause(retryMs);
    }
  } finally {
    const isReturned =
      !isOurs ||
      (await ask(sql<{ is: boolean }>`select pg_advisory_unlock(${locks[stage]}) "is"`).catch(() => false));
    client.release(!isReturned);
  }
}
