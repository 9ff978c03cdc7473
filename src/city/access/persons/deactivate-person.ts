import { command, type Tx } from '#base/database';
import { requireAnAdministrator } from './require-an-administrator.ts';
import { lockPerson } from './lock-person.ts';
import { allow } from '../policy.ts';
import { endSessionsOf } from '../sign-in/sessions.ts';

interface PersonRef {
  personId: string;
}

/**
 * Persons are never deleted, so that their past actions keep a name. Deactivation ends all sessions at once and
 * suspends all appointments.
 */
export const deactivatePerson = command('person.deactivate', async (tx, { personId }: PersonRef) => {
  allow(tx.actor, 'person.manage');
  await requireAnAdministrator(tx, (row) => row.personId !== personId);
  return setActive(tx, personId, false);
});

/** Earlier appointments take effect again. */
export const reactivatePerson = command('person.reactivate', (tx, { personId }: PersonRef) => {
  allow(tx.actor, 'person.manage');
  return setActive(tx, personId, true);
});

async function setActive(tx: Tx, personId: string, isActive: boolean) {
  const person = await lockPerson(tx, personId);
  person.isActive = isActive;
  await endSessionsOf(tx.em, personId);
  return person;
}
