import type { Pool } from 'pg';
import type { OutletAdapter } from '#reach/delivery';
import type { SequenceLocks } from './lanes/sequence-locks.ts';
import type { OutletHealth } from './health/outlet-health.ts';
import type { UnendedRuns } from './unended-runs.ts';

/** The log; fits pino. An entry with `alarm` needs a person. */
export interface Log {
  info(entry: object, text: string): void;
  warn(entry: object, text: string): void;
  error(entry: object, text: string): void;
}

/** What a running worker holds open. */
export interface WorkerContext {
  pool: Pool;
  /** The current connection of the locks; replaced when it is lost. */
  locks: SequenceLocks;
  outlets: ReadonlyMap<string, OutletAdapter>;
  health: OutletHealth;
  unendedRuns: UnendedRuns;
  /**
   * How long a request may still take effect after its sender died or gave up, in milliseconds. Until then, "the
   * remote does not have it" proves nothing. Longer than every adapter's timeout.
   */
  settleMs: number;
  now(): Date;
  log: Log;
}
