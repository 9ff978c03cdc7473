import type { EntityManager } from '@mikro-orm/postgresql';
import { queryOne, sql, sqlConstants } from '#base/sql';
import { openStates } from '#reach/promise';

/** The number of deliveries in the whole hub that are promised and not yet over. */
export async function deliveriesLeft(em: EntityManager): Promise<number> {
  const row = await queryOne(
    em,
    sql<{ n: number }>`select count(*)::int n from delivery where state in (${sqlConstants(openStates)})`,
  );
  return row.n;
}
