import { command, type Tx } from '#base/database';
import { execute, sql } from '#base/sql';
import { requireMaxLength, keptText } from '#base/text';
import { Locale, Refusals } from '#base/words';
import { allow } from '#city/access';
import { refuseBlocked } from '#content/checks';
import { dateItem } from '#content/editions';
import { lockItem, missingOf, type Item } from '#content/items';
import { release } from '#reach/release';
import { issueTranslations } from '#translation/workbench';

export interface PublishItem {
  id: string;
  /** What was corrected, for readers; only for an item that was published before. */
  correction?: string | null;
  /** For an imported item: when and where it was first published. Recorded once, with its source. */
  original?: { publishedAt: Date; source: string };
}

/**
 * Publishes an adopted or scheduled item now: its edition and those of its current translations, in one transaction.
 */
export const publishItem = command(
  'item.publish',
  async (tx, { id, correction, original }: PublishItem): Promise<Item> => {
    const item = await lockItem(tx, id, 'item.publish');
    if (original) allow(tx.actor, 'item.bring-over');
    item.move('publish', tx.now);
    await publish(tx, item, { correction, original });
    return item;
  },
);

/** Publishes before the unit's leader has approved. The approval is owed from now on and shown as owed. */
export const publishUrgently = command(
  'item.publish-urgently',
  async (tx, { id, correction }: Omit<PublishItem, 'original'>): Promise<Item> => {
    const item = await lockItem(tx, id, 'item.publish-urgently');
    const wasApproved = ['approved', 'adopted', 'scheduled'].includes(item.state);
    item.move('publish urgently', tx.now);
    if (!wasApproved) item.approvalOwedSince = tx.now;
    await publish(tx, item, { correction, isUrgent: true });
    return item;
  },
);

interface PublishOptions {
  correction: string | null | undefined;
  original?: PublishItem['original'];
  /** Its deliveries precede all others. */
  isUrgent?: boolean;
}

async function publish(
  tx: Tx,
  item: Item,
  { correction, original, isUrgent = false }: PublishOptions,
): Promise<void> {
  const missing = await missingOf(tx, item);
  if (missing.length > 0) throw new Refusals(missing);
  await refuseBlocked(tx, item);
  if (correction) requireMaxLength(correction, 1000, 'correction');
  const wasPublished = item.publishedAt !== null;
  item.scheduledFor = null;
  dateItem(tx, item, original);
  await tx.em.flush(); // the edition copies the date of the item, so the item is written first
  if (wasPublished)
    await execute(
      tx,
      sql`update withdrawal set lifted_at = ${tx.now} where item_id = ${item.id} and lifted_at is null`,
    );

  const { content, version } = item;
  const edition = await release(tx, item, {
    locale: Locale.ZH,
    content,
    version,
    correction: keptText(correction ?? '') || null,
    isUrgent,
  });
  await issueTranslations(tx, item, edition, content);
}
