import type { Context } from '#base/database';
import { checkDay } from '#base/dates';
import { Liaison } from './liaison.entity.ts';

/**
 * Terms of liaisons of a unit, newest first; without a unit, of all units. `on`: only terms that include this
 * day.
 */
export function liaisonTerms(
  { em }: Context,
  filter: { unitId?: string | null; on?: string | null },
): Promise<Liaison[]> {
  const { unitId } = filter;
  const on = filter.on == null ? null : checkDay(filter.on, 'on');
  return em.fork().find(
    Liaison,
    {
      ...(unitId != null && { unitId }),
      ...(on !== null && { fromDate: { $lte: on }, $or: [{ toDate: null }, { toDate: { $gte: on } }] }),
    },
    { orderBy: { fromDate: 'desc', id: 'asc' } },
  );
}
