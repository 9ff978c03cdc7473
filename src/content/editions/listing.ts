import type { Pool } from 'pg';
import type { Tx } from '#base/database';
import { execute, sql } from '#base/sql';
import type { Edition } from './edition.entity.ts';

/**
 * Lists a live edition under its column, its further placements, all columns above these, and their channels. The
 * triggers `listing_keeps_date` and `listing_issued_as_edition` copy the edition's dates and the time of its last check
 * to each row, and `listing_changed` invalidates the lists and records their new lengths.
 */
export async function list(tx: Tx, edition: Pick<Edition, 'id'>): Promise<void> {
  await execute(
    tx,
    sql`
      insert into listing (scope_id, locale, published_at, item_number, edition_id, kind, unit_id, issued_at)
        with recursive place as (
          select c.id, c.parent_id, c.channel_id from "column" c where c.id in (
            select column_id from edition where id = ${edition.id}
            union all
            select p.column_id from item_placement p join edition e on e.item_id = p.item_id where e.id = ${edition.id})
          union
          select c.id, c.parent_id, c.channel_id from place join "column" c on c.id = place.parent_id
        )
        select scope.id, e.locale, e.published_at, e.item_number, e.id, e.kind, e.unit_id, e.issued_at
        from edition e, (select id from place union select channel_id from place) scope where e.id = ${edition.id}`,
  );
}

export async function unlist(tx: Tx, editionId: string): Promise<void> {
  await execute(tx, sql`delete from listing where edition_id = ${editionId}`);
}

/**
 * Folds the changes of list lengths that triggers record into the counts. Only performance depends on it:
 * counts add up unfolded changes row by row.
 */
export async function foldListingCounts(pool: Pool): Promise<void> {
  await execute(pool, sql`select fold_listing_counts()`);
}
