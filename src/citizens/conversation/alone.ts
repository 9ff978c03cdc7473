import type { Pool, PoolClient } from 'pg';

/** Does a work that nobody else does meanwhile, in whatever process; the connection that has the lock is the work's. */
export async function alone<Result>(
  pool: Pool,
  key: string,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let fault: Error | undefined;
  const onError = (error: Error) => (fault = error); // the lock is gone with it; whoever comes next sees that
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
    client.release(fault); // a connection that may still hold the lock is closed
  }
}
