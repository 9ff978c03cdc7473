import type { Context } from '#base/database';
import { Refusal } from '#base/words';

/** A check is a person's word: the hub itself gives none. */
export function requirePerson({ actor }: Pick<Context, 'actor'>): string {
  if (actor.personId === null) throw new Refusal('not-signed-in');
  return actor.personId;
}
