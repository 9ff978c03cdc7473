import { addUnit } from '#catalogue';
import type { AssetStore } from '#content';
import type { Actor, Context } from '#core';
import { Unit } from '#people';
import type { Means } from './bring-over.ts';
import { filesOf } from './files.ts';
import { numberedUnits } from './numbered-units.ts';
import { officesOf } from './offices.ts';
import { castOf } from './people.ts';

export interface Town {
  /** For what the hub does itself. */
  hub: Context;
  /** A person's context, at this moment. */
  as: (actor: Actor) => Context;
  store: AssetStore;
  /** Ends it after what is in hand. */
  signal: AbortSignal;
}

/**
 * The 123 units with their people and the files of the items, all of it made through commands, as far as it is missing.
 * Rejects when it is stopped.
 */
export async function prepareTown({ hub, as, store, signal }: Town): Promise<Means> {
  await addUnits(hub, signal);
  const cast = await castOf(hub, await officesOf(hub.em.fork()), signal);
  return { as, cast, files: await filesOf(as(cast.editor), store) };
}

async function addUnits(hub: Context, signal: AbortSignal): Promise<void> {
  const there = await hub.em.fork().find(Unit, { isActive: true });
  const slugs = new Set(there.map(({ slug }) => slug));
  const named = there.filter(({ isFromAnnex }) => isFromAnnex).length;
  for (const unit of numberedUnits(named)) {
    signal.throwIfAborted();
    if (!slugs.has(unit.slug)) await addUnit(hub, unit);
  }
}
