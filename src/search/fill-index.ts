import type { Pool } from 'pg';
import { entryOf, writeEntries, type Searchable } from './entry.ts';
import { namesOf } from './terms.ts';

const atOnce = 200;

interface Options {
  /** Makes every entry anew; without it only those that are missing. */
  isRebuild?: boolean;
  onProgress?: (made: number) => void;
}

/**
 * Makes every live edition findable, and returns how many were not. It may be stopped and started again, and run beside
 * a hub that publishes: what was published meanwhile has its entry already. A rebuild empties batch by batch, so readers
 * go on finding all but the few that are in hand.
 */
export async function fillIndex(
  pool: Pool,
  { isRebuild = false, onProgress }: Options = {},
): Promise<number> {
  await namesOf(async (text) => (await pool.query(text)).rows);
  let made = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await pool.query<Searchable>(isRebuild ? everyEdition : missingEditions, [
      after,
      atOnce,
    ]);
    if (rows.length === 0) return made;
    await writeBatch(pool, rows, isRebuild);
    after = rows.at(-1)!.id;
    made += rows.length;
    onProgress?.(made);
  }
}

async function writeBatch(pool: Pool, rows: readonly Searchable[], isRebuild: boolean): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Whoever retires one of them waits for us, and then finds the entry to delete.
    const { rows: live } = await client.query<{ id: string }>(
      'select id from edition where id = any($1) and retired_at is null order by id for share',
      [rows.map(({ id }) => id)],
    );
    const ids = new Set(live.map(({ id }) => id));
    if (isRebuild) await client.query('delete from search_entry where edition_id = any($1)', [[...ids]]);
    await client.query(writeEntries('$1'), [
      JSON.stringify(rows.filter(({ id }) => ids.has(id)).map(entryOf)),
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const columns = `e.id, e.item_id, e.item_number, e.locale, e.kind, e.unit_id, e.published_at, e.title, e.summary, e.body, e.content`;
const everyEdition = `select ${columns} from edition e where e.id > $1 and e.retired_at is null order by e.id limit $2`;
const missingEditions = `
  select ${columns} from edition e where e.id > $1 and e.retired_at is null
    and not exists (select from search_entry s where s.edition_id = e.id) order by e.id limit $2`;
