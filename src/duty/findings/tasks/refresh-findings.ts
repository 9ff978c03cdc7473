import { newId } from '#base/platform';
import { findingQueries } from '../content/content-queries.ts';
import type { Monitoring } from '../monitoring.ts';
import { findingClasses, type FindingClass } from './finding-class.ts';

/**
 * Brings the findings of these classes in line with what is wrong now: opens what is new, closes what is well again or
 * whose edition is gone. What somebody called done and is seen again afterwards is opened anew; what somebody ignored
 * stays ignored as long as it lasts.
 */
export async function refreshFindings(
  { pool, publicUrl }: Pick<Monitoring, 'pool' | 'publicUrl'>,
  classes: readonly FindingClass[] = findingClasses,
): Promise<void> {
  const client = await pool.connect();
  try {
    for (const name of classes) {
      await client.query('begin');
      // Two workers that do this at once would each open the same.
      await client.query(`select pg_advisory_xact_lock(hashtext('findings'), hashtext($1))`, [name]);
      const { rows } = await client.query<{ at: Date }>('select hub_now() at');
      const { at } = rows[0]!;
      // Ids are in the order of time, as everywhere: the beginning of a new one, the end of a random one.
      await client.query(refresh(findingQueries[name]), [at, publicUrl, name, newId(at).slice(0, 14)]);
      await client.query('commit');
    }
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const same = `f.subject = w.subject and f.edition_id is not distinct from w.edition_id
  and f.column_id is not distinct from w.column_id`;

const refresh = (wrong: string): string => `
  with wrong (unit_id, column_id, edition_id, subject, details, seen_at) as materialized (${wrong}),
  closed as (
    update finding f set closed_at = $1 where f.class = $3 and f.closed_at is null
      and not exists (select from wrong w where ${same})
  ), changed as (
    update finding f set details = w.details from wrong w
    where f.class = $3 and f.closed_at is null and f.settled_as is null and ${same} and f.details <> w.details
  )
  insert into finding (id, class, unit_id, column_id, edition_id, subject, details, opened_at)
  select ($4 || substr(gen_random_uuid()::text, 15))::uuid, $3, unit_id, column_id, edition_id, subject, details, $1
  from wrong w where not exists (
    select from finding f where f.class = $3 and f.closed_at is null and ${same}
      and (f.settled_as is distinct from 'done' or f.settled_at >= w.seen_at))
  on conflict do nothing`;
