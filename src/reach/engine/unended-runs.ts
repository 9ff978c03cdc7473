import type { Pool } from 'pg';
import { query, sql } from '#base/sql';

/**
 * A delivery in whose runs the process died twice is tried again only when the process has lived this long without
 * it, in milliseconds. A further crash is then no coincidence, as it would be with an unstable power supply.
 */
export const quietMs = 20_000;

/** After this number of consecutive crashes during its runs, a delivery is set aside for a person. */
export const maxUnended = 3;

/**
 * Each run increments `delivery.unended` before it begins and resets it with its result, so a crash leaves the count
 * incremented. This class decrements the count of runs that the process survived without being able to write their
 * result.
 */
export class UnendedRuns {
  readonly #runs = new Map<string, number>();

  note(id: string, attempts: number): void {
    this.#runs.set(id, attempts);
  }

  /** Writes the pending decrements; those that fail are kept for the next call. */
  async flush(pool: Pool): Promise<void> {
    if (this.#runs.size === 0) return;
    const runs = [...this.#runs];
    const [ids, counts] = [runs.map(([id]) => id), runs.map(([, attempts]) => attempts)];
    const rows = await query(
      pool,
      sql<{ id: string }>`
        with run as (select * from unnest(${ids}::uuid[], ${counts}::int[]) run (id, attempts)),
            mine as (select d.id from delivery d join run on d.id = run.id and d.attempts = run.attempts for no key update of d skip locked),
            written as (
              update delivery d set unended = greatest(d.unended - 1, 0) from mine where d.id = mine.id returning d.id)
          select run.id from run join delivery d on d.id = run.id and d.attempts = run.attempts
          where run.id not in (select id from written)`,
    );
    const held = new Set(rows.map(({ id }) => id)); // locked by other sessions
    for (const [id, attempts] of runs)
      if (this.#runs.get(id) === attempts && !held.has(id)) this.#runs.delete(id);
  }
}
