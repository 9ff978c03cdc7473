import type { Pool, PoolClient } from 'pg';

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
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [key]);
    const result = await work(client);
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key]);
    return result;
  } catch (error) {
    fault ??= error as Error;
    throw error;
  } finally {
    client.off('error', onError);
    client.release(fault); // closes a connection that may still hold the lock
  }
}
