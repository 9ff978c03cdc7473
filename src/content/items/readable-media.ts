import type { Context } from '#base/database';
import { queryOne, type Sql, sql } from '#base/sql';
import { scopesFor } from '#city/access';
import { readableItems } from './readable-items.ts';

/**
 * A condition for unpublished files that the actor may see: files in some version of an item that the actor may
 * read, and files that the actor uploaded. `hash`: the hash of the file.
 */
export function readableMedia(ctx: Pick<Context, 'actor'>, hash: Sql): Sql {
  const { actor } = ctx;
  if (scopesFor(actor, 'item.read')?.length === 0) return sql`false`;
  const own = actor.personId === null ? sql`false` : sql`asset.uploaded_by = ${actor.personId}`;
  return sql`
    (exists (select from asset where asset.hash = ${hash} and ${own})
      or exists (select from item_media join item on item.id = item_media.item_id
        where item_media.hash = ${hash} and ${readableItems(ctx, sql`item`)}))`;
}

export async function mayReadMedia(ctx: Context, hash: string): Promise<boolean> {
  const row = await queryOne(
    ctx,
    sql<{ may: boolean }>`
      select ${readableMedia(ctx, sql`asked.hash`)} may from (select ${hash}::text hash) asked`,
  );
  return row.may;
}
