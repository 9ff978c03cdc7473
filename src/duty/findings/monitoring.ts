import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Outgoing } from '#base/platform';

/** What the periodic jobs on published content work with. */
export interface Monitoring {
  /** Connects as `lanmu_app`; timestamps are parsed to `Date`. */
  pool: Pool;
  now: () => Date;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Without a trailing slash. */
  publicUrl: string;
  /** Reaches public addresses and the hub's own site only. */
  outgoing: Outgoing;
  /** Aborted when the worker stops: work in progress is finished, and nothing more is started. */
  signal: AbortSignal;
}

export const hours = (count: number): number => count * 3_600_000;
export const minutes = (count: number): number => count * 60_000;
