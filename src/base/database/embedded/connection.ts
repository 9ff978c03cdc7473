import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

/** Recovery after a power cut reads at most 1 GB of log (max_wal_size), well under a minute. */
const startLimitMs = 180_000;

/**
 * A server starting up may find its port still taken by another one. After this time, the server that answers is ours
 * and rejects us.
 */
const wrongServerLimitMs = 3_000;

export interface ServerTarget {
  cluster: string;
  port: number;
  password: string;
}

/**
 * Connects as the owner to the server of this cluster; undefined if the server ends (see `isAlive`) before it answers.
 * Another server may have the port, even one with the same passwords: that of the folder this one was copied from.
 */
export async function connectWhile(
  isAlive: () => boolean,
  { cluster, port, password }: ServerTarget,
): Promise<pg.Client | undefined> {
  const [startedAt, deadline] = [performance.now(), performance.now() + startLimitMs];
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
    client.on('error', () => {}); // `end` is emitted as well, and only that matters
    try {
      await client.connect();
      if (await isServerOf(cluster, client)) return client;
      throw Object.assign(new Error(`another PostgreSQL listens on port ${port}`), { code: notOurs });
    } catch (problem) {
      await client.end().catch(() => {});
      if (!isAlive()) return undefined;
      const { code } = problem as { code?: string };
      const canRetry =
        isTransient(code) || (isWrongServer(code) && performance.now() - startedAt < wrongServerLimitMs);
      if (!canRetry) throw problem;
      if (performance.now() > deadline)
        throw new Error(`PostgreSQL on port ${port} does not answer`, { cause: problem });
      await setTimeout(25);
    }
  }
}

/** Not listening yet, starting up or shutting down (57P03), recovering from a crash (57P02), or lost in between. */
function isTransient(code: string | undefined) {
  return (
    code === undefined ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '57P01', '57P02', '53300'].includes(code)
  );
}

const notOurs = 'NOT_OURS';

/** A wrong password, login or database, or files other than ours. */
const isWrongServer = (code: string | undefined) =>
  code !== undefined && ['28P01', '28000', '3D000', notOurs].includes(code);

/**
 * Whether this cluster is the server's data directory: it must see a file that was just created there under a random
 * name. Its own path and identifier prove nothing, because they are the same for a copy of the folder.
 */
async function isServerOf(cluster: string, client: pg.Client): Promise<boolean> {
  const name = `lanmu-asked-${randomBytes(12).toString('hex')}`;
  const file = join(cluster, name);
  writeFileSync(file, '');
  try {
    const { rows } = await client.query<{ is: boolean }>(
      'select size is not null "is" from pg_stat_file($1, true)',
      [name],
    );
    return rows[0]!.is;
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * Claims the server for this process: true for one process of the hub at a time, which stops the server in the end. The
 * claim is an advisory lock that ends with the connection, so however a process dies, the next one can take over.
 */
export async function claim(keeper: pg.Client): Promise<boolean> {
  const { rows } = await keeper.query<{ claimed: boolean }>(
    `select pg_try_advisory_lock(hashtext('lanmu keeper')) claimed`,
  );
  return rows[0]!.claimed;
}

/** Creates the database and the application role if they are missing. Two processes may do this at once. */
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
