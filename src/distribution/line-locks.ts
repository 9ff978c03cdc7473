import type { Client } from 'pg';
import { newClient, promptMs } from '#core';
import { LockLost } from './outcome.ts';

const seed = 7_205_118; // any number that only these locks use

/** One outlet, subject (an item, or a digest) and locale: what may have one delivery in flight, in order. */
export interface Line {
  outletId: string;
  subjectId: string;
  locale: string;
}

export const lineKey = ({ outletId, subjectId, locale }: Line): string =>
  `${outletId}:${subjectId}:${locale}`;

/**
 * Who works on a line holds its lock. All locks of a process are one connection's: when the process dies, however it
 * dies, the database frees them at once, and no clock has to be trusted. When only the connection dies, `isLost`
 * turns true and the process must stop acting on what it held.
 */
export class LineLocks {
  readonly #client: Client;
  readonly #held = new Set<string>();
  #isLost = false;
  readonly #asked: Asked[] = [];
  #isAsking = false;

  private constructor(url: string) {
    this.#client = newClient(url, { role: 'lanmu_app', name: 'lanmu-locks', statementMs: promptMs });
    const lose = () => {
      this.#isLost = true;
      this.#held.clear();
    };
    this.#client.on('error', lose);
    this.#client.on('end', lose);
  }

  static async open(url: string): Promise<LineLocks> {
    const locks = new LineLocks(url);
    await locks.#client.connect();
    return locks;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  holds(key: string): boolean {
    return this.#held.has(key);
  }

  /** Whether the line is this caller's now; false also when this process holds it already. */
  async take(key: string): Promise<boolean> {
    if (this.#held.has(key)) return false;
    this.#held.add(key); // before the answer, or two calls would both ask
    try {
      const got = await this.#ask(key, false);
      if (!got) this.#held.delete(key);
      return got;
    } catch (error) {
      this.#held.delete(key);
      throw error;
    }
  }

  async release(key: string): Promise<void> {
    if (!this.#held.has(key) || this.#isLost) return;
    await this.#ask(key, true).catch(() => {});
    this.#held.delete(key);
  }

  #ask(key: string, isRelease: boolean): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ key, isRelease, resolve, reject });
      if (!this.#isAsking) void this.#answerAll();
    });
  }

  /** What was asked while a statement ran goes with the next one; a connection runs one at a time anyway. */
  async #answerAll(): Promise<void> {
    this.#isAsking = true;
    while (this.#asked.length > 0) {
      const asked = this.#asked.splice(0);
      try {
        if (this.#isLost) throw new LockLost();
        const { rows } = await this.#client.query<{ got: boolean }>({
          name: 'locks',
          text: askAll,
          values: [asked.map(({ key }) => key), asked.map(({ isRelease }) => isRelease)],
        });
        asked.forEach(({ resolve }, i) => resolve(rows[i]!.got));
      } catch (error) {
        for (const { reject } of asked) reject(this.#isLost ? new LockLost() : error);
      }
    }
    this.#isAsking = false;
  }

  close(): Promise<void> {
    return this.#client.end();
  }
}

interface Asked {
  key: string;
  isRelease: boolean;
  resolve: (got: boolean) => void;
  reject: (error: unknown) => void;
}

const askAll = `
  select case when is_release then pg_advisory_unlock(hash) else pg_try_advisory_lock(hash) end got
  from (select hashtextextended(key, ${seed}) hash, is_release, at
        from unnest($1::text[], $2::bool[]) with ordinality asked (key, is_release, at) order by at offset 0) asked`;

/** SQL: the keys of all lines that somebody holds, in any process. */
export const heldKeys = `
  select l.classid::bigint << 32 | l.objid::bigint key from pg_locks l
  where l.locktype = 'advisory' and l.objsubid = 1
    and l.database = (select oid from pg_database where datname = current_database())`;

/** SQL: the key of the line of the delivery `d`. */
export const keyOfLine = `hashtextextended(d.outlet_id || ':' || d.subject_id || ':' || d.locale, ${seed})`;
