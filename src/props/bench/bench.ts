import type { Pool } from 'pg';
import type { Context } from '#base/database';
import type { Measured } from './measure.ts';

/** What a bench works on: a hub with its catalogue, in a database of its own that is kept from run to run. */
export interface BenchHub {
  /** As the hub itself. */
  ctx: Context;
  /** As the owner of the database: to fill it, and to look at plans. */
  owner: Pool;
  databaseUrl: string;
  ownerUrl: string;
  /** How long each kind of load lasts; for benches that load a server. */
  seconds: number;
  /** How many items to measure with; the data set is built when there are fewer. */
  items: number;
  say: (line: string) => void;
}

/** One set of measurements. Builds the data that it needs, unless an earlier run has left them. */
export interface Bench {
  about: string;
  /** How many items where nobody says. */
  items: number;
  run(hub: BenchHub): Promise<Measured[]>;
}
