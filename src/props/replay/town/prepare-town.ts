import type { Actor, Context } from '#base/database';
import type { AssetStore } from '#content/assets';
import { addUnitsOfTheYear } from './add-units-of-the-year.ts';
import type { Means } from '../bring-over.ts';
import { filesOf } from '../content/files.ts';
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
  await addUnitsOfTheYear(hub, signal);
  const cast = await castOf(hub, await officesOf(hub.em.fork()), signal);
  return { as, cast, files: await filesOf(as(cast.editor), store) };
}
