import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { newId } from '#base/platform';
import { execute, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { lockItem, type Item } from '#content/items';
import { problemsOfTexts, textsOf, type TextsOfItem } from './text-problems.ts';

export interface IgnoreTextProblem {
  itemId: string;
  findingId: string;
  reason: string;
}

/**
 * Ignores a problem in an item's text; the reason and the person are recorded. The decision lapses when the
 * surrounding text changes.
 */
export const ignoreTextProblem = command(
  'text.ignore',
  async (tx, { itemId, findingId, reason }: IgnoreTextProblem): Promise<Item> => {
    const item = await lockItem(tx, itemId, 'text.ignore');
    await ignoreProblem(tx, textsOf(item), findingId, reason);
    return item;
  },
);

/**
 * Records that a problem in these texts is ignored. Refuses with `not-found` if the problem does not exist (any
 * more).
 */
export async function ignoreProblem(
  tx: Tx,
  texts: TextsOfItem,
  findingId: string,
  reason: string,
): Promise<void> {
  const givenReason = requiredReason(reason);
  if (tx.actor.personId === null) throw new Refusal('not-signed-in'); // a person must decide
  const problem = (await problemsOfTexts({ em: tx.em }, texts)).find(({ id }) => id === findingId);
  if (!problem) throw new Refusal('not-found', { id: findingId }, 'findingId');
  await execute(
    tx,
    sql`
      insert into text_ignored (id, item_id, finding, locale, field, class, reason, person_id, at)
        values (${newId()}, ${texts.itemId}, ${findingId}, ${texts.locale}, ${problem.field}, ${problem.class},
          ${givenReason}, ${tx.actor.personId}, ${tx.now})
        on conflict (item_id, finding) do nothing`,
  );
}
