import { LockMode } from '@mikro-orm/postgresql';
import type { Tx } from '#base/database';
import { Refusal } from '#base/words';
import { Person } from './person.entity.ts';

/** Returns the person, locked until the command ends; refuses with `not-found`. */
export async function lockPerson({ em }: Tx, id: string, field = 'personId'): Promise<Person> {
  const person = await em.findOne(Person, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!person) throw new Refusal('not-found', { id }, field);
  return person;
}
