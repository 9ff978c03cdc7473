import type { Actor, Context } from '#base/database';
import type { AssetStore } from '#content/assets';
import { addUnitsOfTheYear } from './add-units-of-the-year.ts';
import type { Means } from '../import-submission.ts';
import { filesOf } from '../content/files.ts';
import { officesOf } from './offices.ts';
import { castOf } from './people.ts';

export interface Town {
  /** A context with the hub as its actor. */
  hub: Context;
  /** A context of the person at the current time. */
  as: (actor: Actor) => Context;
  store: AssetStore;
  /** Stops the replay after the items in progress. */
  signal: AbortSignal;
}

/**
 * Adds the 123 units, their people and the files of the items, as far as they are missing, with ordinary commands. Rejects
 * when `signal` aborts.
 */
export async function prepareTown({ hub, as, store, signal }: Town): Promise<Means> {
  await addUnitsOfTheYear(hub, signal);
  const cast = await castOf(hub, await officesOf(hub.em.fork()), signal);
  return { as, cast, files: await filesOf(as(cast.editor), store) };
}
