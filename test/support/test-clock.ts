import type { Pool, PoolClient } from 'pg';
import type { Context } from '#src/base/database/context.ts';
import { contextOf, hubActor, type Hub } from '#src/hub.ts';

type Taken = (error: Error | undefined, client: PoolClient | undefined, release: () => void) => void;

/** Every connection from this pool sees the database at that time. */
export function setTime(pool: Pool, now: () => Date): void {
  const take = pool.connect.bind(pool) as () => Promise<PoolClient>;
  const connect = async (): Promise<PoolClient> => {
    const client = await take();
    try {
      await client.query(`set lanmu_test.now = '${now().toISOString()}'`);
      return client;
    } catch (problem) {
      client.release(problem as Error);
      throw problem;
    }
  };
  pool.connect = ((taken?: Taken) => {
    if (!taken) return connect();
    connect().then(
      (client) => taken(undefined, client, client.release.bind(client)),
      (problem: Error) => taken(problem, undefined, () => {}),
    );
    return undefined;
  }) as Pool['connect'];
}

/**
 * Contexts of a hub whose database follows its clock. A context with another time moves the database there, until the
 * next one is created.
 */
export function contexts(hub: Hub): (options?: Partial<Context>) => Context {
  let now = hub.now;
  setTime(hub.pool, () => now());
  return (options = {}) => {
    const { now: at } = options;
    now = at ? () => at : hub.now;
    return { ...contextOf(hub, { actor: hubActor }), ...options };
  };
}

/**
 * For a database that other processes use, with connections of their own: from now on it is that far ahead for all of
 * them.
 */
export const moveDatabase = (owner: Pool, ms: number) =>
  owner.query(`create or replace function hub_now() returns timestamptz language sql volatile as $$
    select clock_timestamp() + interval '${ms} ms' $$`);
