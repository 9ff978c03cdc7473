import type { Pool } from 'pg';
import type { Context } from '#base/database';
import type { Measurement } from './measure.ts';

/** The hub under measurement, with its catalogue, in a database of its own that is reused between runs. */
export interface BenchHub {
  /** A context with the hub as its actor. */
  ctx: Context;
  /** Connections as the owner of the database, to fill it and to inspect plans. */
  owner: Pool;
  databaseUrl: string;
  ownerUrl: string;
  /** The duration of each kind of load, for benches that load a server. */
  seconds: number;
  /** The number of items to measure with; missing ones are added to the data set. */
  items: number;
  say: (line: string) => void;
}

/** A set of measurements. Builds the data that it needs, or reuses those of an earlier run. */
export interface Bench {
  about: string;
  /** The default number of items. */
  items: number;
  run(hub: BenchHub): Promise<Measurement[]>;
}
