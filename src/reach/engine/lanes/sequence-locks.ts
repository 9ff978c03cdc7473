import type { Client } from 'pg';
import { giveUp, newClient } from '#base/database';
import { query, queryOne, type Sql, sql } from '#base/sql';
import { LockLost } from '#reach/delivery';

const seed = sql`7205118`; // an arbitrary number that only these locks use

/** One outlet, subject (an item or a push) and locale: its deliveries are worked on one at a time, in order. */
export interface Sequence {
  outletId: string;
  subjectId: string;
  locale: string;
}

export const sequenceKey = ({ outletId, subjectId, locale }: Sequence): string =>
  `${outletId}:${subjectId}:${locale}`;

/** Heartbeat of the connection, in milliseconds. Without it, a network that drops packets goes unnoticed. */
const beatMs = 1_000;
/**
 * After this time without an answer the connection counts as silent, and is replaced if another one can be opened.
 */
const silentMs = 3_000;
/**
 * The lease: without an answer for this long, the process no longer acts on its locks, because after `orphanMs`
 * others may hold them.
 */
const leaseMs = 7_000;
/** The database ends a session that has been idle for this long, and its locks are free. */
const orphanMs = 10_000;
const name = 'lanmu-locks';

/**
 * Advisory locks on the sequences that this process works on. All of them belong to one connection with a heartbeat
 * each second. When the process dies, the database frees them at once; when it hangs or is cut off, after ten
 * seconds. No clock has to be trusted. Without answers the process stops acting before anyone else can take a lock:
 * see `holds`.
 */
export class SequenceLocks {
  readonly #client: Client;
  readonly #held = new Set<string>();
  readonly #requests: LockRequest[] = [];
  #isLost = false;
  #isSending = false;
  #timer: NodeJS.Timeout | undefined;
  /** When the last answered query was sent, by `performance.now()`. */
  #lastAnswerAt = -Infinity;
  #serverPid = 0;

  private constructor(url: string) {
    // None of these statements waits for a lock.
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

  /** Whether the connection was lost or given up. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Whether the connection has been silent for so long that a new one should be opened. */
  get isSilent(): boolean {
    return performance.now() - this.#lastAnswerAt > beatMs + silentMs;
  }

  /** When the last answered query was sent, by `performance.now()`. */
  get lastAnswerAt(): number {
    return this.#lastAnswerAt;
  }

  /** The backend process (pid) that holds the locks. */
  get serverPid(): number {
    return this.#serverPid;
  }

  /** Closes a silent connection without waiting: the server may not notice, and frees the locks by itself. */
  giveUp(): void {
    giveUp(this.#client);
  }

  async #beat(): Promise<void> {
    const sentAt = performance.now();
    try {
      const row = await queryOne(this.#client, sql<{ pid: number }>`select pg_backend_pid() pid`);
      this.#serverPid = row.pid;
      this.#lastAnswerAt = sentAt;
      if (!this.#isLost) this.#timer = setTimeout(() => void this.#beat(), beatMs);
    } catch {
      // The connection is lost, or too slow to be useful.
      this.giveUp();
    }
  }

  /** Whether this process holds the lock. Never true when the database may have granted it to another process. */
  holds(key: string): boolean {
    return this.#held.has(key) && performance.now() - this.#lastAnswerAt < leaseMs;
  }

  /** Takes the lock; false if it is held already, also by this process. */
  async take(key: string): Promise<boolean> {
    if (this.#held.has(key)) return false;
    this.#held.add(key); // before the answer, or two calls would both send a request
    try {
      const isGranted = await this.#request(key, false);
      if (!isGranted) this.#held.delete(key);
      return isGranted;
    } catch (error) {
      this.#held.delete(key);
      throw error;
    }
  }

  async release(key: string): Promise<void> {
    if (!this.#held.has(key) || this.#isLost) return;
    await this.#request(key, true).catch(() => {});
    this.#held.delete(key);
  }

  #request(key: string, isRelease: boolean): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#requests.push({ key, isRelease, resolve, reject });
      if (!this.#isSending) void this.#sendAll();
    });
  }

  /**
   * Requests that arrive while a statement runs are batched into the next one; a connection runs one at a time
   * anyway.
   */
  async #sendAll(): Promise<void> {
    this.#isSending = true;
    while (this.#requests.length > 0) {
      const requests = this.#requests.splice(0);
      try {
        if (this.#isLost) throw new LockLost();
        const sentAt = performance.now();
        const rows = await query(
          this.#client,
          lockOrRelease(
            requests.map(({ key }) => key),
            requests.map(({ isRelease }) => isRelease),
          ),
        );
        this.#lastAnswerAt = sentAt;
        requests.forEach(({ resolve }, i) => resolve(rows[i]!.isGranted));
      } catch (error) {
        for (const { reject } of requests) reject(this.#isLost ? new LockLost() : error);
      }
    }
    this.#isSending = false;
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#client.end();
  }
}

interface LockRequest {
  key: string;
  isRelease: boolean;
  resolve: (isGranted: boolean) => void;
  reject: (error: unknown) => void;
}

const lockOrRelease = (keys: string[], areReleases: boolean[]) => sql<{ isGranted: boolean }>`
  select case when is_release then pg_advisory_unlock(hash) else pg_try_advisory_lock(hash) end "isGranted"
  from (select hashtextextended(key, ${seed}) hash, is_release, at
        from unnest(${keys}::text[], ${areReleases}::bool[]) with ordinality asked (key, is_release, at) order by at offset 0) asked`;

/** SQL: the keys of all sequences that any process holds. */
export const heldKeys = sql`
  select l.classid::bigint << 32 | l.objid::bigint key from pg_locks l
  where l.locktype = 'advisory' and l.objsubid = 1
    and l.database = (select oid from pg_database where datname = current_database())`;

/** SQL: whether that backend process holds that key now. */
export const holdsKey = (key: string, pid: number): Sql => sql`exists (
  select from pg_locks l where l.locktype = 'advisory' and l.objsubid = 1 and l.pid = ${pid}::int
    and l.database = (select oid from pg_database where datname = current_database())
    and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(${key}::text, ${seed}))`;

/** SQL: the key of the sequence of the delivery `d`. */
export const keyOfSequence = sql`hashtextextended(d.outlet_id || ':' || d.subject_id || ':' || d.locale, ${seed})`;
