import type { EntityManager } from '@mikro-orm/postgresql';
import { openStates, sqlList } from '#reach/promise';

/** The number of deliveries in the whole hub that are promised and not yet over. */
export async function deliveriesLeft(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ n: number }[]>(
    `select count(*)::int n from delivery where state in (${sqlList(openStates)})`,
  );
  return row!.n;
}
