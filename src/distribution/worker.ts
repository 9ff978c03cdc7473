import type { Pool } from 'pg';
import { listenTo, openPool } from '#core';
import { alarmMinutes, alarms } from './alarms.ts';
import { bell } from './bell.ts';
import { Dispatcher } from './dispatcher.ts';
import { expireOverdue } from './expire.ts';
import type { Hub, Log } from './hub.ts';
import { LineLocks } from './line-locks.ts';
import { OutletHealth } from './outlet-health.ts';
import type { Outlet } from './outlet.ts';
import { compareAll, reconcile } from './reconcile.ts';
import { Outlived, quietMs } from './unended.ts';

export interface WorkerOptions {
  /** The database; statements run as `lanmu_app`. */
  url: string;
  outlets: readonly Outlet[] | ((pool: Pool) => readonly Outlet[]);
  log: Log;
  now?: () => Date;
  connections?: number;
  settleMs?: number;
  /** How long it lives before it tries what may have killed it; see `quietMs`. */
  quietMs?: number;
}

export interface Worker {
  hub: Hub;
  /** Takes nothing more, finishes what is in hand, and closes what it opened. */
  stop(): Promise<void>;
}

/** Delivers what is due, until stopped. Any number of processes may run one. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { url, log, now = () => new Date(), settleMs = 30_000, connections = 8 } = options;
  const pool = openPool(url, { role: 'lanmu_app', name: 'lanmu-worker' }, { max: connections });
  pool.on('error', (err) => log.warn({ err }, 'a connection of the worker was closed'));
  const given = typeof options.outlets === 'function' ? options.outlets(pool) : options.outlets;
  const outlets = new Map(given.map((outlet) => [outlet.protocol, outlet]));
  const hub: Hub = {
    pool,
    locks: await LineLocks.open(url),
    outlets,
    health: new OutletHealth(() => now().getTime()),
    outlived: new Outlived(),
    settleMs,
    now,
    log,
  };
  const dispatcher = new Dispatcher(hub, options.quietMs ?? quietMs);
  const schedule = new Schedule(log);
  const look = () => dispatcher.look();
  const ear = await listenTo(url, {
    session: { role: 'lanmu_app', name: 'lanmu-bell' },
    channel: bell,
    onNotification: () => void look(),
    onConnect: () => void look(),
  });

  let isOpening = false;
  schedule.every(1000, async () => {
    if (!hub.locks.isLost || isOpening) return;
    isOpening = true;
    log.warn({}, 'the connection that holds the locks was lost; opening another');
    await LineLocks.open(url)
      .then((locks) => (hub.locks = locks))
      .finally(() => (isOpening = false));
    await look();
  });
  schedule.every(lookMs, look);
  schedule.every(60_000, () => expireOverdue(hub));
  schedule.every(alarmMinutes * 60_000, () => alarms(hub));
  schedule.every(60 * 60_000, () => reconcile(hub));
  schedule.every(24 * 60 * 60_000, () => compareAll(hub));

  return {
    hub,
    async stop() {
      schedule.stop();
      await ear.close();
      await dispatcher.stop();
      await schedule.settled();
      await hub.locks.close().catch(() => {});
      await pool.end();
    },
  };
}

/** What becomes due by the clock, and what nobody rang for, is found so soon. */
const lookMs = 500;

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
