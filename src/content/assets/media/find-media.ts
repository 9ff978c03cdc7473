import { mediaTag, cached, select, type ReadingContext } from '#base/cache';
import type { Context } from '#base/database';

/**
 * Where a file stands: in a live edition or in a place that shows it with texts of others, for everybody to see; in one that readers had once; or in none that was ever
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
  /** Under which names readers are shown it, plain or as in an address; of other names nobody learns. */
  names: string[];
}

/** What the public may know of the bytes with this hash; remembered until an edition with them comes or goes. */
export const mediaWith = cached(
  'media',
  (hash) => [mediaTag(hash)],
  (ctx: ReadingContext, hashes): Promise<FoundMedia[]> =>
    select<FoundMedia>(
      ctx,
      'media-by-hash',
      `select case when exists (select from media_use where hash = asked.hash and is_live)
             or exists (select from site_picture where hash = asked.hash) then 'live'
           when exists (select from media_use where hash = asked.hash) then 'gone' else 'unpublished' end standing,
         coalesce((select jsonb_agg(distinct jsonb_build_object('name', name, 'mediaType', media_type, 'renditions', renditions))
           from asset where hash = asked.hash), '[]') files,
         array(select unnest(names) from media_use where hash = asked.hash and is_live
           union select name from site_picture where hash = asked.hash) names
       from unnest($1::text[]) with ordinality asked(hash, place) order by asked.place`,
      [hashes],
    ),
);

/** Whether any item has this file: a front end that may show every draft may show it. */
export async function isMediaOfItem({ em }: Pick<Context, 'em'>, hash: string): Promise<boolean> {
  const [row] = await em.execute<{ is: boolean }[]>(
    'select exists (select from item_media where hash = ?) "is"',
    [hash],
  );
  return row!.is;
}
