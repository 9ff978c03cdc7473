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

/** What every part of the program holds in its hands. */
export interface Hub {
  /** The database, as `lanmu_app` may use it. */
  databaseUrl: string;
  orm: MikroORM;
  reader: Pool;
  /** The connections of `orm`, for what needs no entities. */
  pool: Pool;
  boss: PgBoss;
  queue: Queue;
  publicUrl: string;
  log: Logger;
  /** The time of the database. */
  now: () => Date;
  /** How far the node's clock is ahead of it, in milliseconds, as of now. */
  apartMs: () => Promise<number>;
}

export interface HubOptions {
  databaseUrl: string;
  publicUrl: string;
  log: Logger;
  /** Of each of the two pools that serve requests. */
  connections?: number;
  /** The longest that one statement may take, in milliseconds; as long as somebody waits at a screen, unless told. */
  statementMs?: number;
  /** Looks after the queue as well: clears away what is done, and what a dead process left. A worker does. */
  supervisesQueue?: boolean;
  /** Instead of the database's, for tests that live on a day of their own. */
  now?: () => Date;
  onQuery?: (line: string) => void;
}

/** Opens the hub on a database that has been migrated; the lifecycle closes it. */
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
  const patience = statementMs ? { statementMs } : {};
  const size = { ...(connections && { connections }), ...patience };
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
  const boss = openBoss(databaseUrl, { supervise: supervisesQueue, ...patience });
  const sayFault = (err: unknown) => log.error({ err }, 'the queue reports a fault');
  // It asks several times a second. That the database is back is said elsewhere: the queue reports no success.
  const absence = new LastingFault(sayFault);
  boss.on('error', (err) => (hindranceOf(err) ? absence.met(err) : sayFault(err)));
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

/** Who the hub is when it acts by itself: schedules, deliveries, imports from the command line. */
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

/** What the conversation with followers needs of the hub. */
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
