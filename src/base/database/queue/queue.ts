import { PgBoss, type StopOptions } from 'pg-boss';
import { poolSizes } from '#base/platform';
import { preparedName, send } from '#base/sql';
import { patientMs, promptMs } from '../connections/session.ts';
import type { Tx } from '../context.ts';
import { QueueDatabase } from './queue-database.ts';

export interface Job {
  data: { id: string };
  startAfter?: Date;
}

/** Jobs carry an id and nothing else: the row that it names is the truth. */
export class Queue {
  constructor(readonly boss: PgBoss) {}

  /** Promises jobs with the change itself: they exist when the transaction commits, or never. */
  async enqueue(tx: Tx, queue: string, jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 0) return;
    const executeSql = (text: string, values: unknown[] = []) =>
      send(tx, { name: preparedName(Queue, text), text, values });
    await this.boss.insert(queue, jobs.map(toInsert), { db: { executeSql } });
  }

  /** Outside of a transaction: for sweepers, which only repeat what a row already promises. */
  async nudge(queue: string, jobs: readonly Job[]): Promise<void> {
    if (jobs.length > 0) await this.boss.insert(queue, jobs.map(toInsert));
  }
}

const toInsert = ({ data, startAfter }: Job) => ({ data, ...(startAfter && { startAfter }) });

/** A client of the queue that only sends; `work` of the worker's own instance takes jobs. */
export function openBoss(
  url: string,
  { supervise, connections = poolSizes.queue, statementMs = supervise ? patientMs : promptMs }: BossOptions,
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
  /** Looks after the queue itself, and clears away what is done. */
  supervise: boolean;
  connections?: number;
  /** The longest that one statement may take, in milliseconds. */
  statementMs?: number;
}

/** Closes its connections with itself, as pg-boss does with those that it opens. */
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
