import { batched, type Context } from '#base/database';
import { someScopesFor } from '#city/access';
import { scopePredicate } from '#city/catalogue';
import { dutyStates, type OwedDuty } from './duty-states.ts';
import { filterDuties } from './filter-duties.ts';

// Computed once per request.
const allDuties = batched(async (ctx: Context, keys: readonly 'all'[]) => {
  const duties = await dutyStates(ctx);
  return keys.map(() => duties);
});

/** Every owed duty that the actor may read: those of their units, those in their columns, or all. */
export async function readableDuties(ctx: Context): Promise<OwedDuty[]> {
  const isReadable = await scopePredicate(ctx, someScopesFor(ctx.actor, 'duty.read'));
  return (await allDuties(ctx, 'all')).filter(isReadable);
}

/** The owed duties of the units that the actor is the liaison or the leader of. */
export async function ownDuties(ctx: Context): Promise<OwedDuty[]> {
  const unitIds = ctx.actor.appointments.flatMap(({ unitId }) => unitId ?? []);
  return filterDuties(await readableDuties(ctx), { unitIds });
}
