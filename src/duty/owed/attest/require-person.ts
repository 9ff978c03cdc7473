import type { Context } from '#base/database';
import { Refusal } from '#base/words';

/** Only a person can attest; the hub itself cannot. */
export function requirePerson({ actor }: Pick<Context, 'actor'>): string {
  if (actor.personId === null) throw new Refusal('not-signed-in');
  return actor.personId;
}
