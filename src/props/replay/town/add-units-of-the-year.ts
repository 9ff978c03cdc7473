import type { Context } from '#base/database';
import { addUnit } from '#city/catalogue';
import { Unit } from '#city/register';
import { numberedUnits } from './numbered-units.ts';

/** Adds those of the 123 units that are missing. Rejects when `signal` aborts. */
export async function addUnitsOfTheYear(hub: Context, signal: AbortSignal): Promise<void> {
  const units = await hub.em.fork().find(Unit, { isActive: true });
  const slugs = new Set(units.map(({ slug }) => slug));
  const named = units.filter(({ isFromAnnex }) => isFromAnnex).length;
  for (const unit of numberedUnits(named)) {
    signal.throwIfAborted();
    if (!slugs.has(unit.slug)) await addUnit(hub, unit);
  }
}
