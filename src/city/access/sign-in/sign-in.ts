import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { LogEntry } from '#base/database';
import { newId } from '#base/platform';
import { Refusal } from '#base/words';
import { forgetOldAttempts } from './attempts.ts';
import { hashPassword, isOutdated, passwordMatches } from './password.ts';
import { Person } from '../persons/person.entity.ts';
import { provePassword, type Credentials } from './prove-password.ts';
import { endSession, startSession } from './sessions.ts';

export interface SignIn extends Credentials {
  agent: string;
  sessionHours: number;
  traceId?: string;
}

/** Not a command: a refused attempt must be recorded, and no actor is known yet. */
export async function signIn(
  em: EntityManager,
  { sessionHours, traceId, agent, ...credentials }: SignIn,
): Promise<{ token: string; person: Person; expiresAt: Date }> {
  const { address, now } = credentials;
  await forgetOldAttempts(em.fork(), now);
  const provenPerson = await provePassword(em, credentials);
  const newHash = isOutdated(provenPerson.passwordHash) ? await hashPassword(credentials.password) : null;
  return em.fork().transactional(async (tx) => {
    // Lock the row and check again: a password changed in the meantime must not be accepted or overwritten.
    const person = await tx.findOneOrFail(Person, provenPerson.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const isUnchanged = person.passwordHash === provenPerson.passwordHash;
    const isStillRight = isUnchanged || (await passwordMatches(person.passwordHash, credentials.password));
    if (!person.isActive || !isStillRight) throw new Refusal('sign-in.wrong');
    if (newHash && isUnchanged) person.passwordHash = newHash;
    const session = await startSession(tx, { personId: person.id, address, agent, hours: sessionHours, now });
    tx.persist(
      sessionEntry('person.sign-in', person.id, { address, agent: agent.slice(0, 400) }, now, traceId),
    );
    return { ...session, person };
  });
}

/** Ends the session of this token; an unknown token is not an error. */
export async function signOut(em: EntityManager, token: string, now: Date, traceId?: string): Promise<void> {
  await em.fork().transactional(async (tx) => {
    const personId = await endSession(tx, token);
    if (personId) tx.persist(sessionEntry('person.sign-out', personId, {}, now, traceId));
  });
}

const sessionEntry = (command: string, personId: string, input: object, at: Date, traceId = newId(at)) =>
  new LogEntry({ command, personId, itemId: null, unitId: null, input, traceId, at });
