import type { Pool, PoolClient } from 'pg';
import { execute, sql } from '#base/sql';

/**
 * Runs `work` while holding an advisory lock on `key`, which excludes every other process; the connection that holds
 * the lock is passed to it.
 */
export async function withLock<Result>(
  pool: Pool,
  key: string,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let fault: Error | undefined;
  const onError = (error: Error) => (fault = error); // the lock is lost with it, so the next query fails
  client.on('error', onError);
  try {
    await execute(client, sql`select pg_advisory_lock(hashtextextended(${key}, 0))`);
    const result = await work(client);
    await execute(client, sql`select pg_advisory_unlock(hashtextextended(${key}, 0))`);
    return result;
  } catch (error) {
    fault ??= error as Error;
    throw error;
  } finally {
    client.off('error', onError);
    client.release(fault); // closes a connection that may still hold the lock
  }
}
