import { requiredReason } from '#base/contract';
import { command } from '#base/database';
import { dayOf } from '#base/dates';
import { newId } from '#base/platform';
import { execute, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { requirePerson } from '../attest/require-person.ts';
import { lockCase } from './register-case.ts';

/**
 * Stops the clock from today on, with the reason: a third party is asked, or the applicant has to complete something.
 */
export const stopCase = command(
  'case.stop',
  async (tx, { id, reason }: { id: string; reason: string }): Promise<void> => {
    const personId = requirePerson(tx);
    await lockCase(tx, id);
    const cleanReason = requiredReason(reason);
    const changed = await execute(
      tx,
      sql`
        insert into duty_case_stop (id, case_id, from_date, reason, person_id)
        values (${newId()}, ${id}, ${dayOf(tx.now)}, ${cleanReason}, ${personId})
        on conflict (case_id) where resumed_on is null do nothing`,
    );
    if (changed === 0) throw new Refusal('case.wrong-state', {}, 'id');
  },
);

/** Resumes the clock: today counts. */
export const resumeCase = command('case.resume', async (tx, { id }: { id: string }): Promise<void> => {
  await lockCase(tx, id);
  const changed = await execute(
    tx,
    sql`update duty_case_stop set resumed_on = ${dayOf(tx.now)} where case_id = ${id} and resumed_on is null`,
  );
  if (changed === 0) throw new Refusal('case.wrong-state', {}, 'id');
});

/** Extends the term by the days that the rule allows, once, with the reason that the applicant receives. */
export const extendCase = command(
  'case.extend',
  async (tx, { id, reason }: { id: string; reason: string }): Promise<void> => {
    await lockCase(tx, id);
    const changed = await execute(
      tx,
      sql`
        update duty_case set extended_on = ${dayOf(tx.now)}, extended_reason = ${requiredReason(reason)}
        where id = ${id} and extended_on is null`,
    );
    if (changed === 0) throw new Refusal('case.wrong-state', {}, 'id');
  },
);

/** Records that the answer went out today: the clock ends, also a stopped one. */
export const answerCase = command('case.answer', async (tx, { id }: { id: string }): Promise<void> => {
  await lockCase(tx, id);
  const today = dayOf(tx.now);
  await execute(
    tx,
    sql`update duty_case_stop set resumed_on = ${today} where case_id = ${id} and resumed_on is null`,
  );
  await execute(tx, sql`update duty_case set answered_on = ${today} where id = ${id}`);
});
