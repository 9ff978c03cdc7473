import { setImmediate as nextTurnOfLoop } from 'node:timers/promises';
import type { Pool } from 'pg';
import { DatabaseClock, dropSilent, listenTo, openPool, Schedule } from '#base/database';
import { deliveryConnections } from '#base/platform';
import type { OutletAdapter } from '#reach/delivery';
import { wakeChannel } from '#reach/promise';
import { alarmMinutes, raiseAlarms } from './health/alarms.ts';
import { Dispatcher } from './lanes/dispatcher.ts';
import { expireOverdue } from './expire-overdue.ts';
import type { WorkerContext, Log } from './worker-context.ts';
import { SequenceLocks } from './lanes/sequence-locks.ts';
import { OutletHealth } from './health/outlet-health.ts';
import { probeOutlets } from './health/probe-outlets.ts';
import { compareAll, reconcile } from './reconcile.ts';
import { tidyOutlets } from './tidy-outlets.ts';
import { UnendedRuns, quietMs } from './unended-runs.ts';

export interface WorkerOptions {
  /** The database; statements run as `lanmu_app`. */
  url: string;
  outlets: readonly OutletAdapter[] | ((pool: Pool) => readonly OutletAdapter[]);
  log: Log;
  /** Defaults to the time of the database. */
  now?: () => Date;
  connections?: number;
  settleMs?: number;
  /** How long it must live before it runs a suspected delivery; see `quietMs`. */
  quietMs?: number;
}

export interface Worker {
  context: WorkerContext;
  /** Takes no more work, finishes what is in progress, and closes its connections. */
  stop(): Promise<void>;
}

const minute = 60_000;
/** Statement timeout. A worker's statements take milliseconds; a slower one waits in vain. */
const maxStatementMs = 30_000;
/** Polling interval: deliveries that become due by the clock, or whose wake-up was lost, start within this time. */
const pollMs = 500;

/** Starts a worker, which delivers what is due until it is stopped. Any number of processes may run one. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { url, log, settleMs = 30_000, connections = 8 } = options;
  const pool = openPool(
    url,
    { role: 'lanmu_app', name: 'lanmu-worker', statementMs: maxStatementMs },
    { max: deliveryConnections(connections) },
  );
  pool.on('error', (err) => log.warn({ err }, 'worker connection closed'));
  const clock = options.now ? null : await DatabaseClock.open(pool);
  const now = options.now ?? clock!.now;

  const adapters = typeof options.outlets === 'function' ? options.outlets(pool) : options.outlets;
  const outlets = new Map(adapters.map((outlet) => [outlet.protocol, outlet]));
  const context: WorkerContext = {
    pool,
    locks: await SequenceLocks.open(url),
    outlets,
    health: new OutletHealth(() => now().getTime()),
    unendedRuns: new UnendedRuns(),
    settleMs,
    now,
    log,
  };
  const dispatcher = new Dispatcher(context, options.quietMs ?? quietMs);
  const schedule = new Schedule(log);
  const poll = () => dispatcher.poll();
  const listener = await listenTo(url, {
    session: { role: 'lanmu_app', name: 'lanmu-bell' },
    channel: wakeChannel,
    onNotification: () => void poll(),
    onConnect: () => void poll(),
  });

  schedule.every('poll for due deliveries', {
    everyMs: pollMs,
    limitMs: 2 * minute,
    work: poll,
  });
  schedule.every('renewal of the lock connection', {
    everyMs: 1000,
    limitMs: 30_000,
    async work() {
      if (await renewLocks(context, url)) void poll();
    },
  });
  schedule.every('expiry of overdue deliveries', {
    everyMs: minute,
    limitMs: 5 * minute,
    work: () => expireOverdue(context),
  });
  schedule.every('probes of paused outlets', {
    everyMs: minute,
    limitMs: 5 * minute,
    work: () => probeOutlets(context),
  });
  schedule.every('tidying of outlets', {
    everyMs: 6 * 60 * minute,
    limitMs: 10 * minute,
    work: () => tidyOutlets(context),
  });
  schedule.every('alarms for late deliveries', {
    everyMs: alarmMinutes * minute,
    limitMs: 5 * minute,
    work: () => raiseAlarms(context),
  });
  schedule.every('reconciliation of lost answers', {
    everyMs: 60 * minute,
    limitMs: 5 * minute,
    work: () => reconcile(context),
  });
  schedule.every('daily comparison with the outlets', {
    everyMs: 24 * 60 * minute,
    limitMs: 10 * minute,
    work: ({ goesOn }) => compareAll(context, goesOn),
  });

  return {
    context,
    async stop() {
      await listener.close();
      await dispatcher.stop();
      await schedule.stop();
      clock?.stop();
      await context.locks.close().catch(() => {});
      await pool.end();
    },
  };
}

/** Opens a new connection for the locks if necessary. Returns true if it did; the new one holds no locks yet. */
async function renewLocks(context: WorkerContext, url: string): Promise<boolean> {
  await nextTurnOfLoop(); // after a busy event loop an answer may be waiting; read it first
  const { locks } = context;
  if (!locks.isLost && !locks.isSilent) return false;
  const next = await SequenceLocks.open(url);
  if (!locks.isLost && !locks.isSilent) {
    await next.close(); // the database was slow for both of them
    return false;
  }
  const wasSilent = !locks.isLost;
  context.locks = next;
  if (!wasSilent) {
    context.log.warn({}, 'lock connection lost, replaced');
    return true;
  }
  locks.giveUp();
  const dropped = await dropSilent(url, locks.lastAnswerAt);
  context.log.warn(
    { dropped },
    'lock connection does not answer, replaced together with other connections that are as silent',
  );
  return true;
}
