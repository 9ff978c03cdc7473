import type { Edition } from '#content';
import type { Tx } from '#core';
import { entryOf, writeEntries } from './entry.ts';
import { learnNames } from './terms.ts';

/**
 * Makes an edition findable with the commit that issues it. There is nothing to call when it is retired: the database
 * forgets it by itself.
 */
export async function indexEdition({ em }: Tx, edition: Edition): Promise<void> {
  await learnNames(em.config, (text) => em.execute(text));
  const { item, itemNumber, unitId, publishedAt, ...rest } = edition;
  const entry = entryOf({
    ...rest,
    item_id: item.id,
    item_number: itemNumber,
    unit_id: unitId,
    published_at: publishedAt,
  });
  await em.execute(writeEntries('?'), [JSON.stringify([entry])]);
}
