import type { Client } from 'pg';
import { giveUp, newClient } from '#base/database';
import { LockLost } from '#reach/delivery';

const seed = 7_205_118; // any number that only these locks use

/** One outlet, subject (an item, or a digest) and locale: what may have one delivery in flight, in order. */
export interface Sequence {
  outletId: string;
  subjectId: string;
  locale: string;
}

export const sequenceKey = ({ outletId, subjectId, locale }: Sequence): string =>
  `${outletId}:${subjectId}:${locale}`;

/** How often the connection is asked whether it still lives. A network that swallows packets says nothing by itself. */
const beatMs = 1_000;
/** An answer that is later than this is not waited for, if another connection can be had. */
const silentMs = 3_000;
/** Whoever has heard nothing for so long does not act on what it held: in `orphanMs` others may hold it. */
const leaseMs = 7_000;
/** The database ends a session that asks nothing for so long, and the locks are free for others. */
const orphanMs = 10_000;
const name = 'lanmu-locks';

/**
 * Who works on a line holds its lock. All locks of a process are one connection's, which asks something each second: when the
 * process dies, however it dies, the database frees them at once; when it stands still or is cut off, after ten seconds.
 * No clock has to be trusted. Whoever hears nothing holds nothing, before anybody else can: see `holds`.
 */
export class SequenceLocks {
  readonly #client: Client;
  readonly #held = new Set<string>();
  readonly #asked: Asked[] = [];
  #isLost = false;
  #isAsking = false;
  #timer: NodeJS.Timeout | undefined;
  /** When the last question was asked that was answered, by `performance.now()`. */
  #heardAt = -Infinity;
  #serverPid = 0;

  private constructor(url: string) {
    // No statement of these waits for anything.
    const session = {
      role: 'lanmu_app',
      name,
      statementMs: 5_000,
      silentMs: 15_000,
      idleMs: orphanMs,
    } as const;
    this.#client = newClient(url, session, { connectionTimeoutMillis: 5_000 });
    const lose = () => {
      this.#isLost = true;
      this.#held.clear();
      clearTimeout(this.#timer);
    };
    this.#client.on('error', lose);
    this.#client.on('end', lose);
  }

  /** Resolves or rejects within seconds, whatever the network does. */
  static async open(url: string): Promise<SequenceLocks> {
    const locks = new SequenceLocks(url);
    await locks.#client.connect();
    await locks.#beat();
    return locks;
  }

  /** Whether the connection is gone, or was given up. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Whether nothing was heard for so long that another connection is better. */
  get isSilent(): boolean {
    return performance.now() - this.#heardAt > beatMs + silentMs;
  }

  /** Since when nothing was heard, by `performance.now()`. */
  get heardAt(): number {
    return this.#heardAt;
  }

  /** The process of the server that holds the locks. */
  get serverPid(): number {
    return this.#serverPid;
  }

  /** For one that is silent: its server may not know of it yet, and frees the locks by itself. */
  giveUp(): void {
    giveUp(this.#client);
  }

  async #beat(): Promise<void> {
    const askedAt = performance.now();
    try {
      const { rows } = await this.#client.query<{ pid: number }>('select pg_backend_pid() pid');
      this.#serverPid = rows[0]!.pid;
      this.#heardAt = askedAt;
      if (!this.#isLost) this.#timer = setTimeout(() => void this.#beat(), beatMs);
    } catch {
      // The connection is lost, or it is busy to the point of being no use.
      this.giveUp();
    }
  }

  /** Whether the line is this process's: never true when the database may have given it to somebody else. */
  holds(key: string): boolean {
    return this.#held.has(key) && performance.now() - this.#heardAt < leaseMs;
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
        const askedAt = performance.now();
        const { rows } = await this.#client.query<{ got: boolean }>({
          name: 'locks',
          text: askAll,
          values: [asked.map(({ key }) => key), asked.map(({ isRelease }) => isRelease)],
        });
        this.#heardAt = askedAt;
        asked.forEach(({ resolve }, i) => resolve(rows[i]!.got));
      } catch (error) {
        for (const { reject } of asked) reject(this.#isLost ? new LockLost() : error);
      }
    }
    this.#isAsking = false;
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#client.end();
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

/** SQL: whether that process of the server holds that key now. */
export const holdsKey = (key: string, pid: string): string => `exists (
  select from pg_locks l where l.locktype = 'advisory' and l.objsubid = 1 and l.pid = ${pid}::int
    and l.database = (select oid from pg_database where datname = current_database())
    and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(${key}::text, ${seed}))`;

/** SQL: the key of the line of the delivery `d`. */
export const keyOfSequence = `hashtextextended(d.outlet_id || ':' || d.subject_id || ':' || d.locale, ${seed})`;
