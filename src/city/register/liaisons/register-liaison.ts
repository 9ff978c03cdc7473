import { LockMode } from '@mikro-orm/postgresql';
import { command, type Tx } from '#base/database';
import { type Day, checkDay } from '#base/dates';
import { Refusal } from '#base/words';
import { checkPhone, lockPerson, allow } from '#city/access';
import { Liaison } from './liaison.entity.ts';
import { Unit } from '../unit.entity.ts';

export interface LiaisonTerm {
  unitId: string;
  personId: string;
  phone: string;
  /** YYYY-MM-DD, both days included. */
  fromDate: string;
  toDate?: string | null;
}

/**
 * Registers the liaison of a unit for a term. A unit has one liaison; two terms may overlap for a handover,
 * three may not. The right to submit is an appointment of its own.
 */
export const registerLiaison = command('liaison.register', async (tx, input: LiaisonTerm) => {
  allow(tx.actor, 'unit.manage');
  tx.about.unitId = input.unitId;
  const term = checkDays(input.fromDate, input.toDate ?? null);
  const phone = checkPhone(input.phone);
  if (!phone) throw new Refusal('value.missing', {}, 'phone');
  const unit = await tx.em.findOne(Unit, input.unitId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!unit) throw new Refusal('not-found', { id: input.unitId }, 'unitId');
  if (!(await lockPerson(tx, input.personId)).isActive) throw new Refusal('person.inactive', {}, 'personId');
  const liaison = new Liaison({ ...input, ...term, phone });
  await refuseThird(tx, liaison);
  await tx.em.persist(liaison).flush();
  return liaison;
});

/** Sets the last day of a term, earlier or later than before. */
export const endLiaison = command(
  'liaison.end',
  async (tx, { liaisonId, toDate: lastDay }: { liaisonId: string; toDate: string }) => {
    allow(tx.actor, 'unit.manage');
    const liaison = await tx.em.findOne(Liaison, liaisonId);
    if (!liaison) throw new Refusal('not-found', { id: liaisonId }, 'liaisonId');
    tx.about.unitId = liaison.unitId;
    const { toDate } = checkDays(liaison.fromDate, lastDay);
    await tx.em.findOneOrFail(Unit, liaison.unitId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    liaison.toDate = toDate;
    await refuseThird(tx, liaison);
    return liaison;
  },
);

/**
 * Refuses a third term on the same day. It suffices to check first days: the largest overlap begins with one of
 * them.
 */
async function refuseThird({ em }: Tx, term: Liaison): Promise<void> {
  const others = await em.find(Liaison, { unitId: term.unitId, id: { $ne: term.id } });
  const covers = (day: string) => (other: Liaison) =>
    other.fromDate <= day && (other.toDate === null || day <= other.toDate);
  const days = [term.fromDate, ...others.map(({ fromDate }) => fromDate).filter((day) => covers(day)(term))];
  if (days.some((day) => others.filter(covers(day)).length >= 2)) {
    throw new Refusal('liaison.overlaps', { from: term.fromDate }, 'fromDate');
  }
}

function checkDays(from: string, to: string | null): { fromDate: Day; toDate: Day | null } {
  const [fromDate, toDate] = [checkDay(from, 'fromDate'), to === null ? null : checkDay(to, 'toDate')];
  if (toDate !== null && toDate < fromDate) throw new Refusal('liaison.dates-reversed', {}, 'toDate');
  return { fromDate, toDate };
}
