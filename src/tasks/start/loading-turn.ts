import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';

/** What one node at a time loads of a demonstration; any numbers that only this uses. */
const locks = { 'what is seen first': 7_205_121, 'the rest': 7_205_122 } as const;
const lookAgainMs = 250;

/**
 * Does `load` while no other node does: two that load a demonstration at once would load all of it twice. Without
 * `waits`, nothing is done where another node is at it, and the answer is null.
 */
export async function onOneNode<Result>(
  pool: Pool,
  what: keyof typeof locks,
  load: () => Promise<Result>,
  { waits }: { waits: boolean },
): Promise<Result | null> {
  const client = await pool.connect();
  const ask = async (sql: string): Promise<boolean> =>
    (await client.query<{ is: boolean }>(sql, [locks[what]])).rows[0]!.is;
  let isOurs = false;
  try {
    for (;;) {
      isOurs = await ask('select pg_try_advisory_lock($1) "is"');
      if (isOurs) return await load();
      if (!waits) return null;
      await pause(lookAgainMs);
    }
  } finally {
    const isReturned = !isOurs || (await ask('select pg_advisory_unlock($1) "is"').catch(() => false));
    client.release(!isReturned);
  }
}
