import { isDeepStrictEqual } from 'node:util';
import { command, type Tx } from '#base/database';
import { queryFirst, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { fieldLabels, kindNamed } from '#city/kinds';
import { changedFields } from './changed-fields.ts';
import { cleanContent } from './cleaning/clean-content.ts';
import { versionOf } from './create-item.ts';
import { applyPatch, type ContentPatch } from './content-patch.ts';
import { checkAssets } from './check-assets.ts';
import type { ItemContent } from './item-content.ts';
import { Item, ItemState } from './item.entity.ts';
import { ItemVersion } from './item-version.entity.ts';
import { lockItem } from './lock-item.ts';
import { recordLosses } from './cleaning/losses.ts';
import type { ContentLoss } from './cleaning/rich-text.ts';

export interface SaveItem {
  id: string;
  content: ContentPatch;
  /** The version that the writer started from. */
  expectedVersion: number;
  idempotencyKey?: string;
}

/**
 * Saves the working text; readers see nothing of it until it is published again. The second of two concurrent
 * writers is refused with the fields that the first one changed, so nothing is silently overwritten. A save
 * without changes creates no version and keeps the state.
 */
export const saveItem = command(
  'item.save',
  async (tx, { id, content, expectedVersion }: SaveItem): Promise<Item> => {
    const item = await lockItem(tx, id, 'item.write');
    await expectVersion(tx, item, expectedVersion);
    const losses: ContentLoss[] = [];
    const cleaned = cleanContent(kindNamed(item.kind), applyPatch(item.content, content), losses);
    // Autosave in editors often saves without changes: no new version, and no new review. A withdrawn item is
    // the exception: saving it, even unchanged, makes it a draft again.
    const isAsItWas = item.state !== ItemState.WITHDRAWN && isDeepStrictEqual(cleaned, item.content);
    if (!isAsItWas) await writeContent(tx, item, cleaned, null);
    await recordLosses(tx, item, losses);
    return item;
  },
  { onRepeat: (tx, itemId) => tx.em.findOneOrFail(Item, itemId, { populate: ['column', 'unit'] }) },
);

/** Makes `content` the working text, as a new version. */
export async function writeContent(
  tx: Tx,
  item: Item,
  content: ItemContent,
  restoredFrom: number | null,
): Promise<void> {
  if (item.state !== ItemState.DRAFT) item.move('save', tx.now);
  await checkAssets(tx, item.id, content);
  item.content = content;
  item.version += 1;
  item.updatedAt = tx.now;
  tx.em.persist(versionOf(tx, item, restoredFrom));
}

/** Refuses with the fields that changed since `expected`, and who changed them. */
export async function expectVersion(tx: Tx, item: Item, expected: number): Promise<void> {
  if (item.version === expected) return;
  const before = await tx.em.findOne(ItemVersion, { itemId: item.id, number: expected });
  const last = await queryFirst(
    tx,
    sql<{ name: string }>`
      select p.name from item_version v join person p on p.id = v.saved_by where v.item_id = ${item.id} order by v.number desc limit 1`,
  );
  throw new Refusal(
    'item.version-conflict',
    {
      expected,
      version: item.version,
      by: last?.name ?? '',
      fields: before ? fieldLabels(tx.locale, item.kind, changedFields(before.content, item.content)) : '',
    },
    'expectedVersion',
  );
}
