import { mediaTag, remembered, select, type Context, type ReadingContext } from '#core';
import { scopesFor } from '#people';
import { readableItems } from '../readable-items.ts';

/**
 * Where a file stands: in a live edition, for everybody to see; in one that readers had once; or in none that was ever
 * published.
 */
export type MediaStanding = 'live' | 'gone' | 'unpublished';

export interface MediaFile {
  name: string;
  mediaType: string;
  renditions: number[];
}

export interface FoundMedia {
  standing: MediaStanding;
  /** Every asset with these bytes; empty when there is none. */
  files: MediaFile[];
}

/** What the public may know of the bytes with this hash; remembered until an edition with them comes or goes. */
export const mediaWith = remembered(
  'media',
  (hash) => [mediaTag(hash)],
  (ctx: ReadingContext, hashes): Promise<FoundMedia[]> =>
    select<FoundMedia>(
      ctx,
      'media-by-hash',
      `select case when exists (select from media_use where hash = asked.hash and is_live) then 'live'
           when exists (select from media_use where hash = asked.hash) then 'gone' else 'unpublished' end standing,
         coalesce((select jsonb_agg(distinct jsonb_build_object('name', name, 'mediaType', media_type, 'renditions', renditions))
           from (select name, media_type, renditions from asset where hash = asked.hash limit 100) asset), '[]') files
       from unnest($1::text[]) with ordinality asked(hash, place) order by asked.place`,
      [hashes],
    ),
);

/**
 * Whether the actor may see a file that readers may not: one that stands in some version of an item that the actor may
 * read, or that the actor has just uploaded.
 */
export async function mayReadMedia(ctx: Context, hash: string): Promise<boolean> {
  if (scopesFor(ctx.actor, 'item.read')?.length === 0) return false;
  const [mine, values] = readableItems(ctx, 'item');
  const [row] = await ctx.em.execute<{ may: boolean }[]>(
    `select exists (select from asset where hash = ? and uploaded_by = ?)
       or exists (select from item_media join item on item.id = item_media.item_id where item_media.hash = ? and ${mine}) may`,
    [hash, ctx.actor.personId, hash, ...values],
  );
  return row!.may;
}

/** The same for a front end that may show every draft: any item will do. */
export async function isMediaOfItem({ em }: Pick<Context, 'em'>, hash: string): Promise<boolean> {
  const [row] = await em.execute<{ is: boolean }[]>(
    'select exists (select from item_media where hash = ?) "is"',
    [hash],
  );
  return row!.is;
}
