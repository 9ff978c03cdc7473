import type { Tx } from '#base/database';
import { json, query, sql } from '#base/sql';
import { Refusal, Refusals } from '#base/words';
import { usedAssets } from '#content/assets';
import { mediaOf, type ItemContent } from './item-content.ts';
import { readableMedia } from './readable-media.ts';

/**
 * Refuses pictures and attachments that do not exist or cannot be used as such, and files that the writer may
 * not read, however they are referenced: everything in a text is visible to everyone who may read the text.
 */
export async function checkAssets(tx: Tx, itemId: string | null, content: ItemContent): Promise<void> {
  const media = mediaOf(content);
  const assets = await usedAssets(tx, media);
  const wrong = media
    .filter(({ isPicture, use }) => {
      const asset = assets.get(use.assetId);
      return !asset || (isPicture && asset.width === null);
    })
    .map(({ path, use }) => new Refusal('value.not-an-asset', { id: use.assetId }, path));
  const others = assets.size > 0 || namesFiles(content) ? await filesOfOthers(tx, itemId, content) : [];
  for (const field of others)
    if (!wrong.some((one) => one.field === field)) wrong.push(new Refusal('value.not-an-asset', {}, field));
  if (wrong.length > 0) throw new Refusals(wrong);
}

/** A cheap check first: most texts reference no file. */
const namesFiles = ({ body, fields }: ItemContent): boolean =>
  body.includes('/media/') || JSON.stringify(fields).includes('/media/');

/**
 * The fields of the content that use a file which neither readers nor the writer may read, which was not
 * uploaded for all units, and which was not in this item before. Hashes that the hub does not have are ignored:
 * they belong to another site, or lead nowhere.
 */
async function filesOfOthers(tx: Tx, itemId: string | null, content: ItemContent): Promise<string[]> {
  const rows = await query(
    tx,
    sql<{ field: string }>`
      select distinct used.field from media_of_draft(${json(content)}) used
        where not used.is_shared and exists (select from asset where asset.hash = used.hash)
          and not exists (select from media_use where media_use.hash = used.hash and is_live)
          and not exists (select from item_media where item_media.hash = used.hash and item_media.item_id = ${itemId}::uuid)
          and not ${readableMedia(tx, sql`used.hash`)} order by 1`,
  );
  return rows.map(({ field }) => field);
}
