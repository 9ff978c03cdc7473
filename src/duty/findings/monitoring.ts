import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Outgoing } from '#base/platform';

/** What the hub holds in its hands while it looks after what was published. */
export interface Monitoring {
  /** As `lanmu_app`; dates come as dates. */
  pool: Pool;
  now: () => Date;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Without a slash at its end. */
  publicUrl: string;
  /** Reaches public addresses and the own site, and nothing else. */
  outgoing: Outgoing;
  /** Aborted when the worker stops: what is in hand is finished, nothing more is begun. */
  signal: AbortSignal;
}

export const hours = (count: number): number => count * 3_600_000;
export const minutes = (count: number): number => count * 60_000;
