import type { Pool } from 'pg';
import type { OutletAdapter } from '#reach/delivery';
import type { SequenceLocks } from './lanes/sequence-locks.ts';
import type { OutletHealth } from './health/outlet-health.ts';
import type { Outlived } from './unended.ts';

/** What a program tells its operators; pino fits. An entry with `alarm` wants a person. */
export interface Log {
  info(entry: object, text: string): void;
  warn(entry: object, text: string): void;
  error(entry: object, text: string): void;
}

/** Everything a worker has in its hands. */
export interface WorkerContext {
  pool: Pool;
  /** The present connection of the locks; another one after it was lost. */
  locks: SequenceLocks;
  outlets: ReadonlyMap<string, OutletAdapter>;
  health: OutletHealth;
  outlived: Outlived;
  /**
   * How long, in milliseconds, a request may still take effect after its sender died or gave up. Until then "the far
   * side does not have it" proves nothing. Longer than every outlet's time-out.
   */
  settleMs: number;
  now(): Date;
  log: Log;
}
