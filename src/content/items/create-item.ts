import { command, type Tx } from '#base/database';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Column } from '#city/catalogue';
import { kindNamed } from '#city/kinds';
import { Unit } from '#city/register';
import { checkAssets } from './check-assets.ts';
import { cleanContent } from './cleaning/clean-content.ts';
import { recordLosses } from './cleaning/losses.ts';
import type { ContentLoss } from './cleaning/rich-text.ts';
import { columnIdsUpwards } from './lock-item.ts';
import { applyPatch, type ContentPatch } from './content-patch.ts';
import { emptyContent } from './item-content.ts';
import { Item } from './item.entity.ts';
import { ItemVersion } from './item-version.entity.ts';

export interface CreateItem {
  columnId: string;
  unitId: string;
  kind: string;
  content: ContentPatch;
  idempotencyKey?: string;
}

/** Creates an item as a draft of its unit. The content may be incomplete; what it has is validated. */
export const createItem = command(
  'item.create',
  async (tx, { columnId, unitId, kind: kindName, content }: CreateItem): Promise<Item> => {
    const column = await tx.em.findOne(Column, columnId);
    const unit = await tx.em.findOne(Unit, unitId);
    if (!column) throw new Refusal('not-found', { id: columnId }, 'columnId');
    if (!unit) throw new Refusal('not-found', { id: unitId }, 'unitId');
    allow(tx.actor, 'item.write', { unitId, columnIds: await columnIdsUpwards(tx, column) });
    checkColumn(tx, column, unit.id, kindName);

    const losses: ContentLoss[] = [];
    const cleaned = cleanContent(kindNamed(kindName), applyPatch(emptyContent, content), losses);
    await checkAssets(tx, null, cleaned);
    const item = new Item({ kind: kindName, column, unit, content: cleaned, authorId: authorOf(tx) }, tx.now);
    await tx.em.persist(item).flush(); // the database assigns its number; the version refers to the item
    tx.em.persist(versionOf(tx, item, null));
    await recordLosses(tx, item, losses);
    Object.assign(tx.about, { itemId: item.id, unitId });
    return item;
  },
  { onRepeat: (tx, itemId) => tx.em.findOneOrFail(Item, itemId, { populate: ['column', 'unit'] }) },
);

// Kinds allowed in every column. Structured kinds, such as a service guide, are allowed only in columns of
// their kind.
const kindsAllowedInAnyColumn = [
  'article',
  'picture-news',
  'official-document',
  'video',
  'audio',
  'download',
  'link',
];

/** Refuses a column that does not accept content of this unit and kind. */
function checkColumn({ locale }: Tx, column: Column, unitId: string, kind: string): void {
  const name = column.name[locale];
  if (column.repeatsFor !== null) throw new Refusal('item.column-repeats', { column: name }, 'columnId');
  if (column.unitId !== null && column.unitId !== unitId)
    throw new Refusal('item.column-of-other-unit', { column: name }, 'columnId');
  if (kind !== column.kind && !kindsAllowedInAnyColumn.includes(kind)) {
    throw new Refusal('item.kind-not-in-column', { kind, column: name, expected: column.kind }, 'kind');
  }
}

const authorOf = (tx: Tx): string => {
  if (tx.actor.personId === null)
    throw new Error('The hub itself cannot write items; use an actor with a person');
  return tx.actor.personId;
};

/**
 * The content as a version that stays. When it is inserted, the trigger `version_media` notes which files the item uses.
 */
export const versionOf = (tx: Tx, item: Item, restoredFrom: number | null): ItemVersion =>
  new ItemVersion({
    itemId: item.id,
    number: item.version,
    content: item.content,
    savedBy: authorOf(tx),
    savedAt: tx.now,
    restoredFrom,
  });
