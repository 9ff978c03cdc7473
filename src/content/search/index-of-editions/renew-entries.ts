import type { Pool } from 'pg';
import { newId } from '#base/platform';
import { execute, query, sql } from '#base/sql';
import { form, type Searchable } from './entry.ts';
import { searchableColumns, writeBatch } from './fill-index.ts';
import { namesOf } from './terms.ts';

export interface RenewEntriesOptions {
  /** Starts no batch after this time, in milliseconds. */
  maxMs?: number;
  /** Ids follow the order of creation, not of commit: older editions may still be committed after younger ones. */
  settledMs?: number;
}

interface RenewEntriesHub {
  pool: Pool;
  now: () => Date;
  log: { info: (entry: object, sentence: string) => void };
  signal: AbortSignal;
}

const atOnce = 250;
const first = '00000000-0000-0000-0000-000000000000';

/**
 * Rewrites the entries that an older release has written, from the oldest edition on. A cursor stored with the
 * scheduled job records the progress; once finished, only newer editions are checked. Returns whether more
 * remain.
 */
export async function renewEntries(
  { pool, now, log, signal }: RenewEntriesHub,
  { maxMs = 10_000, settledMs = 5 * 60_000 }: RenewEntriesOptions = {},
): Promise<boolean> {
  const end = performance.now() + maxMs;
  const before = newId(new Date(now().getTime() - settledMs));
  let [made, isMore] = [0, true];
  while (isMore && !signal.aborted && performance.now() < end) {
    const rows = await query(pool, outdated(before));
    if (rows.length > 0) {
      await namesOf(pool);
      await writeBatch(pool, rows, { isRebuild: true });
    }
    made += rows.length;
    isMore = rows.length === atOnce;
    const cursor = `${form} ${isMore ? rows.at(-1)!.id : before}`;
    await execute(pool, sql`update chore set cursor = ${cursor} where name = 'renew-entries'`);
  }
  if (made > 0) log.info({ made, isMore }, 'search entries of an older release rewritten');
  return isMore;
}

const outdated = (before: string) => sql<Searchable>`
  select ${searchableColumns} from edition e join search_entry s on s.edition_id = e.id
  where e.id > coalesce((select split_part(cursor, ' ', 2)::uuid from chore where name = 'renew-entries'
      and split_part(cursor, ' ', 1) = ${String(form)}), ${first})
    and e.id < ${before} and e.retired_at is null and s.form < ${form} order by e.id limit ${atOnce}`;
