import { requiredReason } from '#base/contract';
import { command } from '#base/database';
import { dayOf } from '#base/dates';
import { newId } from '#base/platform';
import { Refusal } from '#base/words';
import { requirePerson } from '../attest/require-person.ts';
import { lockCase } from './register-case.ts';

/** Stops the clock from today on, and says why: a third party is asked, or the applicant has to complete something. */
export const stopCase = command(
  'case.stop',
  async (tx, { id, reason }: { id: string; reason: string }): Promise<void> => {
    const personId = requirePerson(tx);
    await lockCase(tx, id);
    const said = requiredReason(reason);
    const stopped = await tx.em.execute<object[]>(
      `insert into duty_case_stop (id, case_id, from_date, reason, person_id) values (?, ?, ?, ?, ?)
       on conflict (case_id) where resumed_on is null do nothing returning id`,
      [newId(), id, dayOf(tx.now), said, personId],
    );
    if (stopped.length === 0) throw new Refusal('case.wrong-state', {}, 'id');
  },
);

/** The clock runs again: today counts. */
export const resumeCase = command('case.resume', async (tx, { id }: { id: string }): Promise<void> => {
  await lockCase(tx, id);
  const resumed = await tx.em.execute<object[]>(
    'update duty_case_stop set resumed_on = ? where case_id = ? and resumed_on is null returning id',
    [dayOf(tx.now), id],
  );
  if (resumed.length === 0) throw new Refusal('case.wrong-state', {}, 'id');
});

/** Takes the further days that the rule allows, once, with the reason that the applicant is told. */
export const extendCase = command(
  'case.extend',
  async (tx, { id, reason }: { id: string; reason: string }): Promise<void> => {
    await lockCase(tx, id);
    const extended = await tx.em.execute<object[]>(
      'update duty_case set extended_on = ?, extended_reason = ? where id = ? and extended_on is null returning id',
      [dayOf(tx.now), requiredReason(reason), id],
    );
    if (extended.length === 0) throw new Refusal('case.wrong-state', {}, 'id');
  },
);

/** The answer has gone out today: the clock ends, also one that was stopped. */
export const answerCase = command('case.answer', async (tx, { id }: { id: string }): Promise<void> => {
  await lockCase(tx, id);
  const today = dayOf(tx.now);
  await tx.em.execute('update duty_case_stop set resumed_on = ? where case_id = ? and resumed_on is null', [
    today,
    id,
  ]);
  await tx.em.execute('update duty_case set answered_on = ? where id = ?', [today, id]);
});
