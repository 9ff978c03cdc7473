import type { Actor, Context } from '#base/database';
import type { AssetStore } from '#content/assets';
import { addUnitsOfTheYear } from './add-units-of-the-year.ts';
import type { ReplayContext } from '../import-submission.ts';
import { filesOf } from '../content/files.ts';
import { officesOf } from './offices.ts';
import { actorsOf } from './people.ts';

export interface ReplayOptions {
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
export async function prepareTown({ hub, as, store, signal }: ReplayOptions): Promise<ReplayContext> {
  await addUnitsOfTheYear(hub, signal);
  const actors = await actorsOf(hub, await officesOf(hub.em.fork()), signal);
  return { as, actors, files: await filesOf(as(actors.editor), store) };
}
