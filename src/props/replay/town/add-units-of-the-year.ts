import type { Context } from '#base/database';
import { addUnit } from '#city/catalogue';
import { Unit } from '#city/register';
import { numberedUnits } from './numbered-units.ts';

/** The 123 units, as far as they are missing. Rejects when `signal` stops it. */
export async function addUnitsOfTheYear(hub: Context, signal: AbortSignal): Promise<void> {
  const there = await hub.em.fork().find(Unit, { isActive: true });
  const slugs = new Set(there.map(({ slug }) => slug));
  const named = there.filter(({ isFromAnnex }) => isFromAnnex).length;
  for (const unit of numberedUnits(named)) {
    signal.throwIfAborted();
    if (!slugs.has(unit.slug)) await addUnit(hub, unit);
  }
}
