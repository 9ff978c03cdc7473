import { batched, Refusal, type Context } from '#core';
import { isNobody, unitsFor } from '#people';
import { dutyStates, type OwedDuty } from './duty-states.ts';
import { filterDuties } from './filter-duties.ts';

// However often one request asks: it is answered once.
const allDuties = batched(async (ctx: Context, keys: readonly 'all'[]) => {
  const duties = await dutyStates(ctx);
  return keys.map(() => duties);
});

/** Every share that the actor may see: those of their own units, or all. */
export async function readableDuties(ctx: Context): Promise<OwedDuty[]> {
  if (isNobody(ctx.actor)) throw new Refusal('not-signed-in');
  const unitIds = unitsFor(ctx.actor, 'duty.read');
  if (unitIds?.length === 0) throw new Refusal('forbidden', { action: 'duty.read' });
  return filterDuties(await allDuties(ctx, 'all'), { unitIds });
}

/** The shares of the units that the actor is the liaison or the leader of. */
export async function ownDuties(ctx: Context): Promise<OwedDuty[]> {
  const unitIds = ctx.actor.appointments.flatMap(({ unitId }) => unitId ?? []);
  return filterDuties(await readableDuties(ctx), { unitIds });
}
