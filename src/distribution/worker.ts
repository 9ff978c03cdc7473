import type { Pool } from 'pg';
import type { Job as BossJob } from 'pg-boss';
import { openBoss, openPool, Queue } from '#core';
import type { Hub, Log } from './hub.ts';
import { LineLocks } from './line-locks.ts';
import type { Outlet } from './outlet.ts';
import { compareAll, reconcile } from './reconcile.ts';
import { Runner } from './runner.ts';
import { alarms, sweep } from './sweep.ts';

export interface WorkerOptions {
  /** The database; statements run as `lanmu_app`. */
  url: string;
  outlets: readonly Outlet[] | ((pool: Pool) => readonly Outlet[]);
  log: Log;
  now?: () => Date;
  connections?: number;
  sweepSeconds?: number;
  settleMs?: number;
}

export interface Worker {
  hub: Hub;
  /** Takes nothing more, finishes what is in hand, and closes what it opened. */
  stop(): Promise<void>;
}

/** Takes jobs and delivers, until stopped. Any number of processes may run one. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { url, log, now = () => new Date(), sweepSeconds = 60, settleMs = 30_000, connections = 8 } = options;
  const pool = openPool(url, { role: 'lanmu_app', name: 'lanmu-worker' }, { max: connections });
  pool.on('error', (err) => log.warn({ err }, 'a connection of the worker was closed'));
  const boss = openBoss(url, { supervise: true });
  boss.on('error', (err) => log.error({ err }, 'the queue reports a fault'));
  await boss.start();

  const given = typeof options.outlets === 'function' ? options.outlets(pool) : options.outlets;
  const outlets = new Map(given.map((outlet) => [outlet.protocol, outlet]));
  const hub: Hub = {
    pool,
    queue: new Queue(boss),
    locks: await LineLocks.open(url),
    outlets,
    settleMs,
    now,
    log,
  };
  const runner = new Runner(hub);
  const schedule = new Schedule(log);

  await boss.work<{ id: string }>('deliver', taking, (jobs: BossJob<{ id: string }>[]) =>
    runner.ring(jobs.map(({ data }) => data.id)),
  );
  await sweep(hub, 0);
  let isOpening = false;
  schedule.every(1000, async () => {
    if (!hub.locks.isLost || isOpening) return;
    isOpening = true;
    log.warn({}, 'the connection that holds the locks was lost; opening another');
    await LineLocks.open(url)
      .then((locks) => (hub.locks = locks))
      .finally(() => (isOpening = false));
    await sweep(hub, 0);
  });
  schedule.every(sweepSeconds * 1000, () => sweep(hub, Math.min(20, sweepSeconds)));
  schedule.every(10 * 60_000, () => alarms(hub));
  schedule.every(60 * 60_000, () => reconcile(hub));
  schedule.every(24 * 60 * 60_000, () => compareAll(hub));

  return {
    hub,
    async stop() {
      schedule.stop();
      await boss.offWork('deliver', { wait: true });
      await runner.stop();
      await schedule.settled();
      await boss.stop({ graceful: false });
      await hub.locks.close().catch(() => {});
      await pool.end();
    },
  };
}

/** With notifications on, pg-boss polls every 30 s unless told otherwise; a full batch is followed by the next at once. */
const taking = {
  batchSize: 50,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 0.5,
  orderByCreatedOn: true,
} as const;

/** Tasks on a clock: never twice at once, and a failure is told and tried at the next turn. */
class Schedule {
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #running = new Set<Promise<unknown>>();

  constructor(readonly log: Log) {}

  every(ms: number, task: () => Promise<unknown>): void {
    let running: Promise<unknown> | null = null;
    const turn = () => {
      if (running) return;
      const mine = task()
        .catch((err: unknown) => this.log.error({ err }, 'a scheduled task failed'))
        .finally(() => {
          running = null;
          this.#running.delete(mine);
        });
      running = mine;
      this.#running.add(mine);
    };
    this.#timers.push(setInterval(turn, ms));
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }
}
