import type { Pool } from 'pg';
import { newId } from '#base/platform';
import { execute, query, sql } from '#base/sql';
import { form, type Searchable } from './entry.ts';
import { writeBatch } from './fill-index.ts';
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
    const rows = await query(pool, outdated(`${form}`, first, before, form, atOnce));
    if (rows.length > 0) {
      await namesOf(async (text) => (await pool.query(text)).rows);
      await writeBatch(pool, rows, { isRebuild: true });
    }
    made += rows.length;
    isMore = rows.length === atOnce;
    await execute(pool, saveCursor(`${form} ${isMore ? rows.at(-1)!.id : before}`));
  }
  if (made > 0) log.info({ made, isMore }, 'search entries of an older release rewritten');
  return isMore;
}

const outdated = (
  value1: string,
  first: string,
  before: string,
  form: number,
  atOnce: number,
) => sql<Searchable>`
  select e.id, e.item_id, e.item_number, e.locale, e.kind, e.unit_id, e.published_at, e.title, e.summary, e.body, e.content
  from edition e join search_entry s on s.edition_id = e.id
  where e.id > coalesce((select split_part(cursor, ' ', 2)::uuid from chore where name = 'renew-entries'
      and split_part(cursor, ' ', 1) = ${value1}), ${first})
    and e.id < ${before} and e.retired_at is null and s.form < ${form} order by e.id limit ${atOnce}`;
const saveCursor = (value1: string) => sql`update chore set cursor = ${value1} where name = 'renew-entries'`;
