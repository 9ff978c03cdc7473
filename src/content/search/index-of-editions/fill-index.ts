import type { Pool } from 'pg';
import { execute, query, sql } from '#base/sql';
import { entryOf, writeLiveEntries, type Searchable } from './entry.ts';
import { namesOf } from './terms.ts';

const atOnce = 250;

interface FillOptions {
  /** Rewrites every entry; otherwise only missing entries are written. */
  isRebuild?: boolean;
  onProgress?: (made: number) => void;
}

/**
 * Writes the missing search entries of live editions and returns their number. Can be interrupted and
 * restarted, and run while a hub publishes: editions published in the meantime already have entries. A rebuild
 * replaces entries batch by batch, so search misses at most the current batch.
 */
export async function fillIndex(
  pool: Pool,
  { isRebuild = false, onProgress }: FillOptions = {},
): Promise<number> {
  await namesOf(pool);
  const read = (after: string) => query(pool, isRebuild ? everyEdition(after) : missingEditions(after));
  let made = 0;
  let rows = await read('00000000-0000-0000-0000-000000000000');
  while (rows.length > 0) {
    // The database reads the next batch and writes this one while this process segments.
    const next = read(rows.at(-1)!.id);
    const [following] = await Promise.all([next, writeBatch(pool, rows, { isRebuild })]);
    made += rows.length;
    onProgress?.(made);
    rows = following;
  }
  return made;
}

/** Writes the entries of these editions; a rebuild replaces existing ones. */
export async function writeBatch(
  pool: Pool,
  rows: readonly Searchable[],
  { isRebuild }: { isRebuild: boolean },
): Promise<void> {
  const entries = rows.map(entryOf);
  const client = await pool.connect();
  try {
    // The GIN index sorts its pending entries in this memory: a third less time than with 4 MB.
    await client.query(`begin; set local work_mem = '64MB'`);
    if (isRebuild) {
      const ids = rows.map(({ id }) => id);
      // Lock the edition before its entry, in the same order as a retirement, to avoid deadlocks.
      await execute(client, sql`select from edition where id = any(${ids}) order by id for share`);
      await execute(client, sql`delete from search_entry where edition_id = any(${ids})`);
    }
    await execute(client, writeLiveEntries(entries));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** Of `edition e`. */
export const searchableColumns = sql`
  e.id, e.item_id, e.item_number, e.locale, e.kind, e.unit_id, e.published_at, e.title, e.summary, e.body, e.content`;
const everyEdition = (after: string) => sql<Searchable>`
  select ${searchableColumns} from edition e
  where e.id > ${after} and e.retired_at is null order by e.id limit ${atOnce}`;
const missingEditions = (after: string) => sql<Searchable>`
  select ${searchableColumns} from edition e where e.id > ${after} and e.retired_at is null
    and not exists (select from search_entry s where s.edition_id = e.id) order by e.id limit ${atOnce}`;
