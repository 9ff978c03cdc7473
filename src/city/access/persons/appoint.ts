import {
  ForeignKeyConstraintViolationException,
  UniqueConstraintViolationException,
} from '@mikro-orm/postgresql';
import { command, type Appointment, type Role } from '#base/database';
import { Refusal } from '#base/words';
import { Assignment } from './assignment.entity.ts';
import { requireAnAdministrator } from './require-an-administrator.ts';
import { lockPerson } from './lock-person.ts';
import { allow } from '../policy.ts';

export type NewAppointment = { personId: string } & Pick<Appointment, 'role'> & Partial<Appointment>;

/** What a role must be bound to, and what it may be bound to. The database checks the same. */
const bindings: Record<Role, { must?: 'unitId' | 'locale'; may?: 'columnId' }> = {
  liaison: { must: 'unitId', may: 'columnId' },
  'unit-leader': { must: 'unitId' },
  'portal-editor': { may: 'columnId' },
  translator: { must: 'locale', may: 'columnId' },
  inspector: {},
  administrator: {},
};

/**
 * Appoints a person to a role, with the binding that the role requires. Takes effect with the person's next
 * request.
 */
export const appoint = command('person.appoint', async (tx, { personId, ...appointment }: NewAppointment) => {
  allow(tx.actor, 'person.manage');
  checkBinding(appointment);
  const person = await lockPerson(tx, personId);
  if (!person.isActive) throw new Refusal('person.inactive', {}, 'personId');
  if (appointment.unitId) tx.about.unitId = appointment.unitId;
  const assignment = new Assignment(personId, appointment);
  try {
    await tx.em.persist(assignment).flush();
  } catch (problem) {
    if (problem instanceof UniqueConstraintViolationException)
      throw new Refusal('appointment.exists', {}, 'role');
    if (problem instanceof ForeignKeyConstraintViolationException) {
      throw new Refusal('not-found', {}, problem.message.includes('column_id') ? 'columnId' : 'unitId');
    }
    throw problem;
  }
  return assignment;
});

/** Removes a role from a person. */
export const dismiss = command('person.dismiss', async (tx, { assignmentId }: { assignmentId: string }) => {
  allow(tx.actor, 'person.manage');
  const assignment = await tx.em.findOne(Assignment, assignmentId);
  if (!assignment) throw new Refusal('not-found', { id: assignmentId }, 'assignmentId');
  if (assignment.unitId) tx.about.unitId = assignment.unitId;
  await requireAnAdministrator(tx, ({ id }) => id !== assignmentId);
  await tx.em.remove(assignment).flush();
  return assignment;
});

function checkBinding({
  role,
  unitId = null,
  columnId = null,
  locale = null,
}: Partial<Appointment> & { role: Role }): void {
  const { must, may } = bindings[role];
  for (const [binding, value] of Object.entries({ unitId, columnId, locale })) {
    const isRight = binding === must ? value !== null : binding === may || value === null;
    // The source language is written, not translated, so it has no translators.
    if (!isRight || (binding === 'locale' && value === 'zh'))
      throw new Refusal('appointment.wrong-binding', { role }, binding);
  }
}
