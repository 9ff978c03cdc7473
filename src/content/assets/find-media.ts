import type { Pool } from 'pg';

export interface MediaFile {
  name: string;
  mediaType: string;
  renditions: number[];
}
/** Every asset with these bytes; empty when there is none. */
export type FindMedia = (hash: string) => Promise<MediaFile[]>;

/** Asks as the public does: the reader's role may see assets, and of a draft nothing. */
export const findMedia =
  (reader: Pool): FindMedia =>
  async (hash) => {
    const { rows } = await reader.query<MediaFile>({
      name: 'media-by-hash',
      text: 'select distinct name, media_type as "mediaType", renditions from asset where hash = $1 limit 100',
      values: [hash],
    });
    return rows;
  };
