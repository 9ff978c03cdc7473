import type { EntityManager } from '@mikro-orm/postgresql';
import { query, sql } from '#base/sql';
import type { Item } from '#content/items';
import { year } from './bulletin.ts';

/** The idempotency key of a submission. */
export const keyOf = (number: number): string => `${keyPrefix}${String(number).padStart(5, '0')}`;
export const keyPrefix = `replay-${year}-`;

/** An item of an earlier run of the replay, in any state. */
export type ExistingItem = Pick<Item, 'id' | 'state'> & { isPublished: boolean };

/** The existing items of the replay, by the number of their submission. `isPublished` stays true after a withdrawal. */
export async function existingItems(em: EntityManager): Promise<Map<number, ExistingItem>> {
  const rows = await query(
    em,
    sql<ExistingItem & { key: string }>`
      select made.key, item.id, item.state, item.published_at is not null "isPublished"
      from idempotency made join item on item.id = (made.result #>> '{}')::uuid where starts_with(made.key, ${keyPrefix})`,
  );
  return new Map(rows.map(({ key, ...begun }) => [Number(key.slice(keyPrefix.length)), begun]));
}
