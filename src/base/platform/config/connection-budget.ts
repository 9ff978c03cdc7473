import type { Pool } from 'pg';

/** Most connections of each pool of a process; those that serve requests may be told otherwise (DATABASE_CONNECTIONS). */
export const poolSizes = { requests: 16, queue: 4, lookout: 4, conversation: 6 } as const;

/** Of the deliveries: some of them hold one connection and ask for another. */
export const deliveryConnections = (workerConcurrency: number): number => Math.max(4, workerConcurrency);

export interface Process {
  role: 'web' | 'worker' | 'both';
  /** Of each of the two pools that serve requests: one works, one reads. */
  databaseConnections: number;
  workerConcurrency: number;
}

/** The most connections that a process ever has open to its database. */
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
 * A sentence for the operator when all processes of the hub that run now could open more connections than the server
 * gives their login; null when there is room. This process is one of them, and others are taken to be like it.
 */
export async function lackOfConnections(db: Pool, mine: Process): Promise<string | null> {
  const { rows } = await db.query<{ room: number; webs: number; workers: number }>(question);
  const { room, webs, workers } = rows[0]!;
  const others = (role: 'web' | 'worker', count: number) =>
    Math.max(0, count - (mine.role === role || mine.role === 'both' ? 1 : 0)) *
    maxConnections({ ...mine, role });
  const most = maxConnections(mine) + others('web', webs) + others('worker', workers);
  if (most <= room) return null;
  return `the processes of the hub that run now may open up to ${most} connections, and the database has ${room} for their login: raise max_connections (or the limit of the login or of the database), or lower DATABASE_CONNECTIONS`;
}

/** Each web node has one connection that hears of changes, each worker one that holds its locks. */
const question = `
  select least(
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true)::int, 0),
      (select nullif(rolconnlimit, -1) from pg_roles where rolname = session_user),
      (select nullif(datconnlimit, -1) from pg_database where datname = current_database())) room,
    (count(*) filter (where application_name = 'lanmu-purges'))::int webs,
    (count(*) filter (where application_name = 'lanmu-locks'))::int workers
  from pg_stat_activity where datname = current_database()`;
