import type { Tx } from '#base/database';
import { Locale } from '#base/words';
import { issueEdition, type Edition, type Issue } from '#content/editions';
import type { Item } from '#content/items';
import { indexEdition } from '#content/search';
import { announce } from '#reach/promise';
import { reopenDigests } from '#reach/pushes';

export interface Release extends Issue {
  /** Its deliveries go before everything else. */
  isUrgent?: boolean;
}

/**
 * Makes `content` what readers of one locale read from the commit on. This is the only place that does: whatever is live is
 * listed, found by the search, and promised to every outlet whose rule covers it. A new edition of a text that stands in a
 * push opens that push again.
 */
export async function release(tx: Tx, item: Item, { isUrgent = false, ...issue }: Release): Promise<Edition> {
  const edition = await issueEdition(tx, item, issue);
  await indexEdition(tx, edition);
  await announce(tx, edition, { isUrgent });
  if (edition.locale === Locale.ZH && edition.number > 1)
    await reopenDigests(tx, item.id, edition.correction === null ? 'item-published-again' : 'item-corrected');
  return edition;
}
