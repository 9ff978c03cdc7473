import type { Pool } from 'pg';

/**
 * One that has met two deaths already is tried only after the process has lived for so long without it: should it die
 * now, it was not by chance, as of a power that comes and goes. In milliseconds.
 */
export const quietMs = 20_000;

/** A delivery in whose runs the process has died so often, one after the other, is set aside for a person. */
export const maxUnended = 3;

/**
 * Each run counts itself in `delivery.unended` before it begins, and takes that back with its end: what a process leaves
 * that dies is one more. A process that outlives a run which it could not write down takes it back later, here.
 */
export class Outlived {
  readonly #runs = new Map<string, number>();

  note(id: string, attempts: number): void {
    this.#runs.set(id, attempts);
  }

  /** Writes down what could not be written before; what cannot be now is kept for the next time. */
  async write(pool: Pool): Promise<void> {
    if (this.#runs.size === 0) return;
    const runs = [...this.#runs];
    const { rows } = await pool.query<{ id: string }>(
      `with run as (select * from unnest($1::uuid[], $2::int[]) run (id, attempts)),
         mine as (select d.id from delivery d join run on d.id = run.id and d.attempts = run.attempts for no key update of d skip locked),
         written as (
           update delivery d set unended = greatest(d.unended - 1, 0) from mine where d.id = mine.id returning d.id)
       select run.id from run join delivery d on d.id = run.id and d.attempts = run.attempts
       where run.id not in (select id from written)`,
      [runs.map(([id]) => id), runs.map(([, attempts]) => attempts)],
    );
    const left = new Set(rows.map(({ id }) => id)); // somebody holds them
    for (const [id, attempts] of runs)
      if (this.#runs.get(id) === attempts && !left.has(id)) this.#runs.delete(id);
  }
}
