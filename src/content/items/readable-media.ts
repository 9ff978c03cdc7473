import type { Context } from '#base/database';
import { scopesFor } from '#city/access';
import { readableItems } from './readable-items.ts';

/**
 * An SQL condition for unpublished files that the actor may see: files in some version of an item that the
 * actor may read, and files that the actor uploaded. Returned with the values of its question marks. `hash`:
 * SQL for the hash of the file.
 */
export function readableMedia(ctx: Pick<Context, 'actor'>, hash: string): [sql: string, values: string[]] {
  const { actor } = ctx;
  if (scopesFor(actor, 'item.read')?.length === 0) return ['false', []];
  const [mine, values] = readableItems(ctx, 'item');
  const own = actor.personId === null ? 'false' : 'asset.uploaded_by = ?';
  return [
    `(exists (select from asset where asset.hash = ${hash} and ${own})
      or exists (select from item_media join item on item.id = item_media.item_id where item_media.hash = ${hash} and ${mine}))`,
    [...(actor.personId === null ? [] : [actor.personId]), ...values],
  ];
}

export async function mayReadMedia(ctx: Context, hash: string): Promise<boolean> {
  const [mine, values] = readableMedia(ctx, 'asked.hash');
  const [row] = await ctx.em.execute<{ may: boolean }[]>(
    `select ${mine} may from (select ?::text hash) asked`,
    [...values, hash],
  );
  return row!.may;
}
