import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

/** Recovery after a power cut reads at most 1 GB of log (max_wal_size), well under a minute. */
const startLimitMs = 180_000;

/** A connection as the owner; undefined when the server goes away (as `isAlive` tells) before it answers. */
export async function connectWhile(
  isAlive: () => boolean,
  port: number,
  password: string,
): Promise<pg.Client | undefined> {
  const deadline = performance.now() + startLimitMs;
  for (;;) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'lanmu_owner',
      password,
      database: 'postgres',
      application_name: 'lanmu keeper',
      connectionTimeoutMillis: 10_000,
    });
    client.on('error', () => {}); // its end is what counts, and that is announced as well
    try {
      await client.connect();
      return client;
    } catch (problem) {
      await client.end().catch(() => {});
      if (!isPassing(problem as { code?: string })) throw problem;
      if (!isAlive()) return undefined;
      if (performance.now() > deadline)
        throw new Error(`PostgreSQL on port ${port} does not answer`, { cause: problem });
      await setTimeout(25);
    }
  }
}

/** Not listening yet, starting up, shutting down (57P03), recovering from a crash (57P02), or gone in between; all of them pass. */
function isPassing({ code }: { code?: string }) {
  return (
    code === undefined ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '57P01', '57P02', '53300'].includes(code)
  );
}

/**
 * True for one process of the hub at a time, the one that stops the server in the end. The claim is a lock that ends
 * with the connection: however a process dies, the next one can have it.
 */
export async function claim(keeper: pg.Client): Promise<boolean> {
  const { rows } = await keeper.query<{ claimed: boolean }>(
    `select pg_try_advisory_lock(hashtext('lanmu keeper')) claimed`,
  );
  return rows[0]!.claimed;
}

/** Database and application role, when missing. Two processes may do this at once. */
export async function prepareDatabase(keeper: pg.Client, appPassword: string) {
  const has = async (sql: string) => (await keeper.query(sql)).rowCount! > 0;
  await keeper.query(`select pg_advisory_lock(hashtext('lanmu prepare'))`);
  if (!(await has(`select from pg_roles where rolname = 'lanmu_app'`))) {
    await keeper.query(`create role lanmu_app login password ${keeper.escapeLiteral(appPassword)}`);
  }
  if (!(await has(`select from pg_database where datname = 'lanmu'`)))
    await keeper.query('create database lanmu');
  await keeper.query('revoke all on database lanmu, postgres, template1 from public');
  await keeper.query('grant connect on database lanmu to lanmu_app');
  await keeper.query(`select pg_advisory_unlock(hashtext('lanmu prepare'))`);
}
