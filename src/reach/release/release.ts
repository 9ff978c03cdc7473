import type { Tx } from '#base/database';
import { Locale } from '#base/words';
import { issueEdition, type Edition, type Issue } from '#content/editions';
import type { Item } from '#content/items';
import { indexEdition } from '#content/search';
import { announce } from '#reach/promise';
import { reopenPushes } from '#reach/pushes';

export interface Release extends Issue {
  /** Its deliveries precede all others. */
  isUrgent?: boolean;
}

/**
 * Makes `content` what readers of one locale see once the transaction commits. The only place that does: what is live
 * is listed, indexed for search, and promised to every outlet whose rule covers it. A new edition of a text that is
 * in a push reopens that push.
 */
export async function release(tx: Tx, item: Item, { isUrgent = false, ...issue }: Release): Promise<Edition> {
  const edition = await issueEdition(tx, item, issue);
  await indexEdition(tx, edition);
  await announce(tx, edition, { isUrgent });
  if (edition.locale === Locale.ZH && edition.number > 1)
    await reopenPushes(tx, item.id, edition.correction === null ? 'item-published-again' : 'item-corrected');
  return edition;
}
