import type { EntityManager } from '@mikro-orm/postgresql';
import type { Item } from '#content/items';
import { year } from './bulletin.ts';

/** The key under which the hub knows a submission again, whoever asks and however often. */
export const keyOf = (number: number): string => `${keyPrefix}${String(number).padStart(5, '0')}`;
export const keyPrefix = `replay-${year}-`;

/** An item of the replay that is there already, in whatever state it was left. */
export type Begun = Pick<Item, 'id' | 'state'> & { isPublished: boolean };

/** What there is of the replay, by the number of the submission. What was published stays so, whatever is done with it later. */
export async function submissionsMade(em: EntityManager): Promise<Map<number, Begun>> {
  const rows = await em.execute<(Begun & { key: string })[]>(
    `select made.key, item.id, item.state, item.published_at is not null "isPublished"
     from idempotency made join item on item.id = (made.result #>> '{}')::uuid where starts_with(made.key, ?)`,
    [keyPrefix],
  );
  return new Map(rows.map(({ key, ...begun }) => [Number(key.slice(keyPrefix.length)), begun]));
}
