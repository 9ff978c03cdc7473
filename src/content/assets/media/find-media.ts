import { mediaTag, cached, type ReadingContext } from '#base/cache';
import type { Context } from '#base/database';
import { query, queryOne, sql } from '#base/sql';

/**
 * Whether a file is used in a live edition or a public picture of the site (visible to the public), was used in
 * an edition that is no longer live, or was never published.
 */
export type MediaStanding = 'live' | 'gone' | 'unpublished';

export interface MediaFile {
  name: string;
  mediaType: string;
  renditions: number[];
}

export interface MediaStatus {
  standing: MediaStanding;
  /** Every asset with these bytes; empty if no asset has them. */
  files: MediaFile[];
  /** The names under which the public sees the file, plain or URL-encoded. Names in drafts are not revealed. */
  names: string[];
}

/** The public status of the bytes with this hash; cached until an edition that uses them is issued or retired. */
export const mediaWith = cached(
  'media',
  (hash) => [mediaTag(hash)],
  (ctx: ReadingContext, hashes): Promise<MediaStatus[]> =>
    query(
      ctx,
      sql<MediaStatus>`
        select case when exists (select from media_use where hash = requested.hash and is_live)
                or exists (select from site_picture where hash = requested.hash) then 'live'
              when exists (select from media_use where hash = requested.hash) then 'gone' else 'unpublished' end standing,
            coalesce((select jsonb_agg(distinct jsonb_build_object('name', name, 'mediaType', media_type, 'renditions', renditions))
              from asset where hash = requested.hash), '[]') files,
            array(select unnest(names) from media_use where hash = requested.hash and is_live
              union select name from site_picture where hash = requested.hash) names
          from unnest(${hashes}::text[]) with ordinality requested(hash, place) order by requested.place`,
    ),
);

/** Whether any item uses this file. A front end that may show every draft may show it too. */
export async function isMediaOfItem({ em }: Pick<Context, 'em'>, hash: string): Promise<boolean> {
  const row = await queryOne(
    em,
    sql<{ is: boolean }>`select exists (select from item_media where hash = ${hash}) "is"`,
  );
  return row.is;
}
