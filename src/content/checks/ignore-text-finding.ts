import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { newId } from '#base/platform';
import { Refusal } from '#base/words';
import { lockItem, type Item } from '#content/items';
import { findingsOfTexts, textsOf, type TextsOfItem } from './text-findings.ts';

export interface IgnoreTextFinding {
  itemId: string;
  findingId: string;
  reason: string;
}

/**
 * Ignores a problem in an item's text; the reason and the person are recorded. The decision lapses when the
 * surrounding text changes.
 */
export const ignoreTextFinding = command(
  'text.ignore',
  async (tx, { itemId, findingId, reason }: IgnoreTextFinding): Promise<Item> => {
    const item = await lockItem(tx, itemId, 'text.ignore');
    await letStand(tx, textsOf(item), findingId, reason);
    return item;
  },
);

/**
 * Records that a problem in these texts is ignored. Refuses with `not-found` if the problem does not exist (any
 * more).
 */
export async function letStand(tx: Tx, texts: TextsOfItem, findingId: string, reason: string): Promise<void> {
  const said = requiredReason(reason);
  if (tx.actor.personId === null) throw new Refusal('not-signed-in'); // a person must decide
  const finding = (await findingsOfTexts({ em: tx.em }, texts)).find(({ id }) => id === findingId);
  if (!finding) throw new Refusal('not-found', { id: findingId }, 'findingId');
  await tx.em.execute(
    `insert into text_ignored (id, item_id, finding, locale, field, class, reason, person_id, at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (item_id, finding) do nothing`,
    [
      newId(),
      texts.itemId,
      findingId,
      texts.locale,
      finding.field,
      finding.class,
      said,
      tx.actor.personId,
      tx.now,
    ],
  );
}
