import { command } from '#base/database';
import { Refusal } from '#base/words';
import { endSessionsOf } from './sessions.ts';

/** Ends every session of the caller, for example after losing a device. */
export const signOutEverywhere = command<object, void>(
  'person.sign-out-everywhere',
  async ({ em, actor }) => {
    if (actor.personId === null) throw new Refusal('not-signed-in');
    await endSessionsOf(em, actor.personId);
  },
);
