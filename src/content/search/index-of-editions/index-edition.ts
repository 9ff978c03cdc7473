import type { Tx } from '#base/database';
import { execute } from '#base/sql';
import type { Edition } from '#content/editions';
import { entryOf, writeEntries } from './entry.ts';
import { learnNames } from './terms.ts';

/**
 * Makes an edition searchable with the commit that issues it. Retiring it needs no call: the trigger
 * `forget_search_entry` deletes the entry.
 */
export async function indexEdition(tx: Tx, edition: Edition): Promise<void> {
  const { em } = tx;
  await learnNames(em.config, em);
  const { item, itemNumber, unitId, publishedAt, ...rest } = edition;
  const entry = entryOf({
    ...rest,
    item_id: item.id,
    item_number: itemNumber,
    unit_id: unitId,
    published_at: publishedAt,
  });
  await execute(tx, writeEntries([entry]));
}
