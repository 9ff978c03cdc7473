import type { Tx } from '#base/database';
import { query, sql } from '#base/sql';

/** The columns of an asset that an item or an edition needs. */
export interface UsedAsset {
  id: string;
  hash: string;
  name: string;
  media_type: string;
  size: string;
  width: number | null;
  height: number | null;
  renditions: number[];
}

/** The assets that the pictures and files of a content name, by id; unknown ids are missing. */
export async function usedAssets(
  tx: Tx,
  media: readonly { use: { assetId: string } }[],
): Promise<Map<string, UsedAsset>> {
  const ids = media.map(({ use }) => use.assetId);
  if (ids.length === 0) return new Map();
  const rows = await query(
    tx,
    sql<UsedAsset>`
      select id, hash, name, media_type, size, width, height, renditions from asset where id = any(${ids})`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
