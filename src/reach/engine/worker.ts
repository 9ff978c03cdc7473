import { setImmediate as nextTurnOfLoop } from 'node:timers/promises';
import type { Pool } from 'pg';
import { DatabaseClock, dropSilent, listenTo, openPool, Schedule } from '#base/database';
import { deliveryConnections } from '#base/platform';
import type { OutletAdapter } from '#reach/delivery';
import { bell } from '#reach/promise';
import { alarmMinutes, lookAfterLate } from './health/alarms.ts';
import { Dispatcher } from './lanes/dispatcher.ts';
import { expireOverdue } from './expire.ts';
import type { WorkerContext, Log } from './worker-context.ts';
import { SequenceLocks } from './lanes/sequence-locks.ts';
import { OutletHealth } from './health/outlet-health.ts';
import { probeOutlets } from './health/probe-outlets.ts';
import { compareAll, reconcile } from './reconcile.ts';
import { tidyOutlets } from './tidy-outlets.ts';
import { Outlived, quietMs } from './unended.ts';

export interface WorkerOptions {
  /** The database; statements run as `lanmu_app`. */
  url: string;
  outlets: readonly OutletAdapter[] | ((pool: Pool) => readonly OutletAdapter[]);
  log: Log;
  /** The time of the database, unless told. */
  now?: () => Date;
  connections?: number;
  settleMs?: number;
  /** How long it lives before it tries what may have killed it; see `quietMs`. */
  quietMs?: number;
}

export interface Worker {
  hub: WorkerContext;
  /** Takes nothing more, finishes what is in hand, and closes what it opened. */
  stop(): Promise<void>;
}

const minute = 60_000;
/** A statement of a worker takes milliseconds; one that takes longer waits for what will not come. */
const longestMs = 30_000;
/** What becomes due by the clock, and what nobody rang for, is found so soon. */
const lookMs = 500;

/** Delivers what is due, until stopped. Any number of processes may run one. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { url, log, settleMs = 30_000, connections = 8 } = options;
  const pool = openPool(
    url,
    { role: 'lanmu_app', name: 'lanmu-worker', statementMs: longestMs },
    { max: deliveryConnections(connections) },
  );
  pool.on('error', (err) => log.warn({ err }, 'a connection of the worker was closed'));
  const clock = options.now ? null : await DatabaseClock.open(pool);
  const now = options.now ?? clock!.now;

  const given = typeof options.outlets === 'function' ? options.outlets(pool) : options.outlets;
  const outlets = new Map(given.map((outlet) => [outlet.protocol, outlet]));
  const hub: WorkerContext = {
    pool,
    locks: await SequenceLocks.open(url),
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

  schedule.every('the look for deliveries that are due', {
    everyMs: lookMs,
    limitMs: 2 * minute,
    work: look,
  });
  schedule.every('the watch over the locks', {
    everyMs: 1000,
    limitMs: 30_000,
    async work() {
      if (await renewLocks(hub, url)) void look();
    },
  });
  schedule.every('the end of what is too old to be news', {
    everyMs: minute,
    limitMs: 5 * minute,
    work: () => expireOverdue(hub),
  });
  schedule.every('the trial of accounts that were paused', {
    everyMs: minute,
    limitMs: 5 * minute,
    work: () => probeOutlets(hub),
  });
  schedule.every('the clearing away of what was left on platforms', {
    everyMs: 6 * 60 * minute,
    limitMs: 10 * minute,
    work: () => tidyOutlets(hub),
  });
  schedule.every('the look for deliveries that take too long', {
    everyMs: alarmMinutes * minute,
    limitMs: 5 * minute,
    work: () => lookAfterLate(hub),
  });
  schedule.every('asking after answers that may be lost', {
    everyMs: 60 * minute,
    limitMs: 5 * minute,
    work: () => reconcile(hub),
  });
  schedule.every('the comparison with what is shown', {
    everyMs: 24 * 60 * minute,
    limitMs: 10 * minute,
    work: ({ goesOn }) => compareAll(hub, goesOn),
  });

  return {
    hub,
    async stop() {
      await ear.close();
      await dispatcher.stop();
      await schedule.stop();
      clock?.stop();
      await hub.locks.close().catch(() => {});
      await pool.end();
    },
  };
}

/** Opens another connection for the locks where that is needed; true when there is a new one, which holds nothing yet. */
async function renewLocks(hub: WorkerContext, url: string): Promise<boolean> {
  await nextTurnOfLoop(); // a program that was too busy to hear has an answer waiting, which is heard first
  const { locks } = hub;
  if (!locks.isLost && !locks.isSilent) return false;
  const next = await SequenceLocks.open(url);
  if (!locks.isLost && !locks.isSilent) {
    await next.close(); // it was the database that was slow, for both of them
    return false;
  }
  const wasSilent = !locks.isLost;
  hub.locks = next;
  if (!wasSilent) {
    hub.log.warn({}, 'the connection that held the locks was lost; there is another one');
    return true;
  }
  locks.giveUp();
  const dropped = await dropSilent(url, locks.heardAt);
  hub.log.warn(
    { dropped },
    'the connection that held the locks does not answer; there is another one, and connections as old and as silent were given up',
  );
  return true;
}
