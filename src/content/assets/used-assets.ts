import type { Tx } from '#base/database';

/** What a text needs to know of a file that it uses. */
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

interface Use {
  assetId: string;
}

/** The files that a text uses beside its words, by id; one that the hub does not have is missing. */
export async function usedAssets(
  tx: Tx,
  { cover, images, attachments }: { cover: Use | null; images: readonly Use[]; attachments: readonly Use[] },
): Promise<Map<string, UsedAsset>> {
  const ids = [cover, ...images, ...attachments].flatMap((use) => (use ? [use.assetId] : []));
  if (ids.length === 0) return new Map();
  const rows = await tx.em.execute<UsedAsset[]>(
    'select id, hash, name, media_type, size, width, height, renditions from asset where id in (?)',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
