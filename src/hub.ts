import type { MikroORM, PostgreSqlConnection } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { ReadingContext } from '#base/cache';
import {
  DatabaseClock,
  hindranceOf,
  openBoss,
  openDatabase,
  openReader,
  Queue,
  type Actor,
  type Context,
} from '#base/database';
import { LastingFault, newId, type Lifecycle } from '#base/platform';
import { Locale } from '#base/words';
import { entities } from './app.ts';

/** The connections and services that a running process holds open. */
export interface Hub {
  /** The database, with the rights of `lanmu_app`. */
  databaseUrl: string;
  orm: MikroORM;
  reader: Pool;
  /** The connections of `orm`, for statements that need no entities. */
  pool: Pool;
  boss: PgBoss;
  queue: Queue;
  publicUrl: string;
  log: Logger;
  /** The database's clock. */
  now: () => Date;
  /** Measures how far the node's clock is ahead of the database's, in milliseconds. */
  apartMs: () => Promise<number>;
}

export interface HubOptions {
  databaseUrl: string;
  publicUrl: string;
  log: Logger;
  /** The size of each of the two pools that serve requests. */
  connections?: number;
  /** The statement timeout in milliseconds; by default as long as a person waits at a screen. */
  statementMs?: number;
  /** Also maintains the queue: deletes finished jobs and expires those of dead processes. Workers do. */
  supervisesQueue?: boolean;
  /** Replaces the database's clock, for tests on a fixed day. */
  now?: () => Date;
  onQuery?: (line: string) => void;
}

/** Opens the hub on a migrated database; the lifecycle closes it. */
export async function openHub(
  life: Pick<Lifecycle, 'open'>,
  {
    databaseUrl,
    publicUrl,
    log,
    connections,
    statementMs,
    supervisesQueue = false,
    now,
    onQuery,
  }: HubOptions,
): Promise<Hub> {
  const timeout = statementMs ? { statementMs } : {};
  const size = { ...(connections && { connections }), ...timeout };
  const orm = await life.open(
    'database',
    () => openDatabase(databaseUrl, entities, { ...size, ...(onQuery && { onQuery }) }),
    (orm) => orm.close(true),
  );
  const pool = await (orm.em.getConnection() as PostgreSqlConnection).getNativeClient();
  const reader = await life.open(
    'reader',
    async () => openReader(databaseUrl, size),
    (pool) => pool.end(),
  );
  const clock = await life.open(
    'clock',
    () => DatabaseClock.open(reader, { tell: (sentence) => log.warn(sentence) }),
    (clock) => clock.stop(),
  );
  const boss = openBoss(databaseUrl, { supervise: supervisesQueue, ...timeout });
  const logError = (err: unknown) => log.error({ err }, 'queue error');
  // The queue polls several times a second. It reports no success, so the recovery of the database is logged elsewhere.
  const outage = new LastingFault(logError);
  boss.on('error', (err) => (hindranceOf(err) ? outage.met(err) : logError(err)));
  await life.open(
    'queue',
    () => boss.start(),
    () => boss.stop({ graceful: false }),
  );
  return {
    databaseUrl,
    orm,
    pool,
    reader,
    boss,
    queue: new Queue(boss),
    publicUrl,
    log,
    now: now ?? clock.now,
    apartMs: () => clock.look(),
  };
}

/** The actor of everything that no person starts: schedules, deliveries, imports from the command line. */
export const hubActor: Actor = { personId: null, name: 'hub', isHub: true, appointments: [] };

export interface Caller {
  actor: Actor;
  locale?: Locale;
  now?: Date;
  traceId?: string;
}

export const contextOf = (
  hub: Hub,
  { actor, locale = Locale.ZH, now = hub.now(), traceId = newId() }: Caller,
): Context => ({
  em: hub.orm.em.fork(),
  queue: hub.queue,
  actor,
  locale,
  now,
  traceId,
});

/** The part of the hub that the conversation with followers needs. */
export const conversationHub = (hub: Hub) => ({
  ...hub,
  context: () => contextOf(hub, { actor: hubActor }),
  reading: () => readingContext(hub),
});

export const readingContext = (
  { reader, publicUrl, now }: Hub,
  locale = Locale.ZH,
  traceId = newId(),
): ReadingContext => ({
  db: reader,
  locale,
  now: now(),
  traceId,
  publicUrl,
});
