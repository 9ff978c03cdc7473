import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '#base/words';
import { admitAttempt, attemptSucceeded } from './attempts.ts';
import { passwordMatches } from './password.ts';
import { Person } from '../persons/person.entity.ts';
import { canonicalName } from './sign-in-name.ts';

export interface Credentials {
  signInName: string;
  password: string;
  address: string;
  now: Date;
}

/**
 * The active person with this name and password. Refuses with `sign-in.wrong` for a wrong name, a wrong
 * password and a deactivated person alike (same answer, same time), and with `sign-in.locked` after too many
 * guesses.
 */
export async function provePassword(
  em: EntityManager,
  { signInName, password, address, now }: Credentials,
): Promise<Person> {
  const name = canonicalName(signInName);
  const attempt = await admitAttempt(em, { name, address, now });
  const person = await em.fork().findOne(Person, { signInName: name });
  const matches = await passwordMatches(person?.passwordHash ?? null, password);
  if (!person || !matches || !person.isActive) throw new Refusal('sign-in.wrong');
  await attemptSucceeded(em.fork(), attempt);
  return person;
}
