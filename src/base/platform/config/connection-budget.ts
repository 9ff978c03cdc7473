import type { Pool } from 'pg';

/**
 * Maximum connections of each pool of a process. DATABASE_CONNECTIONS replaces that of the pools that serve requests.
 */
export const poolSizes = { requests: 16, queue: 4, lookout: 4, conversation: 6 } as const;

/** Size of the pool for deliveries, some of which hold one connection while they wait for another. */
export const deliveryConnections = (workerConcurrency: number): number => Math.max(4, workerConcurrency);

export interface Process {
  role: 'web' | 'worker' | 'both';
  /** Size of each of the two pools that serve requests: one writes, one reads. */
  databaseConnections: number;
  workerConcurrency: number;
}

/** Upper bound of the connections that a process has open to its database at any time. */
export function maxConnections({ role, databaseConnections, workerConcurrency }: Process): number {
  const bell = 1;
  const always = 2 * databaseConnections + poolSizes.queue + bell;
  const changes = role === 'worker' ? 0 : 1;
  const locks = 1;
  const work =
    role === 'web'
      ? 0
      : deliveryConnections(workerConcurrency) + bell + locks + poolSizes.lookout + poolSizes.conversation;
  return always + changes + work;
}

/**
 * A sentence for the operator if the processes of the hub that are running could together open more connections than
 * the server allows their login; null if there are enough. Assumes that the other processes are configured like this
 * one.
 */
export async function connectionShortage(db: Pool, mine: Process): Promise<string | null> {
  const { rows } = await db.query<{ room: number; webs: number; workers: number }>(question);
  const { room, webs, workers } = rows[0]!;
  const others = (role: 'web' | 'worker', count: number) =>
    Math.max(0, count - (mine.role === role || mine.role === 'both' ? 1 : 0)) *
    maxConnections({ ...mine, role });
  const needed = maxConnections(mine) + others('web', webs) + others('worker', workers);
  if (needed <= room) return null;
  return `too few database connections: the running processes of the hub may open up to ${needed}, and the database allows their login ${room}: raise max_connections (or the limit of the login or of the database), or lower DATABASE_CONNECTIONS`;
}

/** Every web node has one connection that listens for changes, every worker one that holds its locks. */
const question = `
  select least(
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true)::int, 0),
      (select nullif(rolconnlimit, -1) from pg_roles where rolname = session_user),
      (select nullif(datconnlimit, -1) from pg_database where datname = current_database())) room,
    (count(*) filter (where application_name = 'lanmu-purges'))::int webs,
    (count(*) filter (where application_name = 'lanmu-locks'))::int workers
  from pg_stat_activity where datname = current_database()`;
