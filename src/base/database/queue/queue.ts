import { PgBoss, type StopOptions } from 'pg-boss';
import { poolSizes } from '#base/platform';
import { preparedName, send } from '#base/sql';
import { backgroundStatementMs, requestStatementMs } from '../connections/session.ts';
import type { Tx } from '../context.ts';
import { QueueDatabase } from './queue-database.ts';

export interface Job {
  data: { id: string };
  startAfter?: Date;
}

/** Jobs carry only an id: the row that it refers to is authoritative. */
export class Queue {
  constructor(readonly boss: PgBoss) {}

  /** Enqueues jobs in the transaction of the change: they exist if it commits, and only then. */
  async enqueue(tx: Tx, queue: string, jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 0) return;
    const executeSql = (text: string, values: unknown[] = []) =>
      send(tx, { name: preparedName(Queue, text), text, values });
    await this.boss.insert(queue, jobs.map(toInsert), { db: { executeSql } });
  }

  /** Enqueues outside of a transaction, for polls: a lost job is no loss, because its row still says what is due. */
  async nudge(queue: string, jobs: readonly Job[]): Promise<void> {
    if (jobs.length > 0) await this.boss.insert(queue, jobs.map(toInsert));
  }
}

const toInsert = ({ data, startAfter }: Job) => ({ data, ...(startAfter && { startAfter }) });

/** A client of the queue. One that only sends is enough for web nodes; a worker calls `work` on its own instance. */
export function openBoss(
  url: string,
  {
    supervise,
    connections = poolSizes.queue,
    statementMs = supervise ? backgroundStatementMs : requestStatementMs,
  }: BossOptions,
): PgBoss {
  const onFault = (error: unknown) => void boss.emit('error', error as Error);
  const db = new QueueDatabase(url, { connections, statementMs, onFault });
  const boss = new OwnBoss(db, {
    db,
    schema: 'pgboss',
    createSchema: false,
    migrate: false,
    supervise,
    schedule: false,
    useListenNotify: true,
    reindex: false, // the application's role does not own the indexes
  });
  return boss;
}

interface BossOptions {
  /** Whether it maintains the queue: expires jobs and deletes finished ones. */
  supervise: boolean;
  connections?: number;
  /** The longest that one statement may take, in milliseconds. */
  statementMs?: number;
}

/** Closes its connections when it stops, as pg-boss does with those that it opens. */
class OwnBoss extends PgBoss {
  readonly #db: QueueDatabase;

  constructor(db: QueueDatabase, options: ConstructorParameters<typeof PgBoss>[0] & object) {
    super(options);
    this.#db = db;
  }

  override async stop(options?: StopOptions): Promise<void> {
    await super.stop(options);
    await this.#db.close();
  }
}
