import { newId } from '#base/platform';
import { execute, queryOne, sql } from '#base/sql';
import { findingQueries } from '../content/content-queries.ts';
import type { Monitoring } from '../monitoring.ts';
import { findingClasses, type FindingClass } from './finding-class.ts';

/**
 * Updates the findings of these classes to the current problems: opens new ones, and closes those whose problem or
 * edition is gone. A finding that was marked as done is reopened if the problem is seen again afterwards; an ignored
 * one stays ignored while the problem lasts.
 */
export async function refreshFindings(
  { pool, publicUrl }: Pick<Monitoring, 'pool' | 'publicUrl'>,
  classes: readonly FindingClass[] = findingClasses,
): Promise<void> {
  const client = await pool.connect();
  try {
    for (const name of classes) {
      await client.query('begin');
      // Otherwise two workers would open the same finding twice.
      await execute(client, sql`select pg_advisory_xact_lock(hashtext('findings'), hashtext(${name}))`);
      const { at } = await queryOne(client, sql<{ at: Date }>`select hub_now() at`);
      await execute(client, refresh(name, at, publicUrl));
      await client.query('commit');
    }
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const isSame = sql`f.subject = w.subject and f.edition_id is not distinct from w.edition_id
  and f.column_id is not distinct from w.column_id`;

/** Ids are ordered by time: the prefix of a new id, and the suffix of a random one. */
const refresh = (name: FindingClass, at: Date, publicUrl: string) => sql<object>`
  with given (now, url) as (select ${at}::timestamptz, ${publicUrl}::text),
  wrong (unit_id, column_id, edition_id, subject, details, seen_at) as materialized (${findingQueries[name]}),
  closed as (
    update finding f set closed_at = ${at} where f.class = ${name} and f.closed_at is null
      and not exists (select from wrong w where ${isSame})
  ), changed as (
    update finding f set details = w.details from wrong w
    where f.class = ${name} and f.closed_at is null and f.settled_as is null and ${isSame} and f.details <> w.details
  )
  insert into finding (id, class, unit_id, column_id, edition_id, subject, details, opened_at)
  select (${newId(at).slice(0, 14)} || substr(gen_random_uuid()::text, 15))::uuid, ${name}, unit_id, column_id, edition_id,
    subject, details, ${at}::timestamptz
  from wrong w where not exists (
    select from finding f where f.class = ${name} and f.closed_at is null and ${isSame}
      and (f.settled_as is distinct from 'done' or f.settled_at >= w.seen_at))
  on conflict do nothing`;
