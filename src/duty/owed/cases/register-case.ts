import { command, type Tx } from '#base/database';
import { dayOf, type Day, checkDay } from '#base/dates';
import { newId } from '#base/platform';
import { execute, queryFirst, sql } from '#base/sql';
import { keptLine, requireMaxLength } from '#base/text';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Column } from '#city/catalogue';
import { columnIdsUpwards } from '#content/items';
import { requirePerson } from '../attest/require-person.ts';
import { caseRule } from '../cycles/cycle-rules.ts';
import { lockOwedDuty } from '../lock-owed-duty.ts';
import { dutyColumn } from './cases.ts';

export interface RegisterCase {
  /** The owed duty that has a clock for each application. */
  id: string;
  /** The unit's own name for it: a number in its register. */
  reference: string;
  receivedOn: Day;
}

/**
 * Registers an application, also one on paper: its clock runs from the day after, under the rule in force on the day of
 * receipt.
 */
export const registerCase = command('case.register', async (tx, input: RegisterCase): Promise<string> => {
  const personId = requirePerson(tx);
  const duty = await lockOwedDuty(tx, input.id);
  await allowCase(tx, duty.unitId, duty.columnId);
  if (!duty.modes.includes('handle-cases')) throw new Refusal('case.wrong-state', {}, 'id');
  const reference = keptLine(input.reference);
  if (reference === '') throw new Refusal('value.missing', {}, 'reference');
  requireMaxLength(reference, 100, 'reference');
  checkDay(input.receivedOn, 'receivedOn');
  if (input.receivedOn > dayOf(tx.now)) throw new Refusal('value.not-a-date', {}, 'receivedOn');
  const id = newId();
  const added = await execute(
    tx,
    sql`
      insert into duty_case (id, unit_id, duty_number, reference, received_on, rule_version, person_id, at)
      values (${id}, ${duty.unitId}, ${duty.dutyNumber}, ${reference}, ${input.receivedOn}, ${caseRule(input.receivedOn).version},
        ${personId}, ${tx.now})
      on conflict do nothing`,
  );
  if (added === 0) throw new Refusal('case.exists', {}, 'reference');
  return id;
});

/**
 * Locks a case until the transaction ends. Refuses an actor who does not handle the cases of its unit, and a case that
 * is answered.
 */
export async function lockCase(tx: Tx, id: string): Promise<{ unitId: string; receivedOn: Day }> {
  const row = await queryFirst(
    tx,
    sql<{ unitId: string; columnId: string | null; receivedOn: Day; isAnswered: boolean }>`
      select unit_id "unitId", ${dutyColumn} "columnId", received_on "receivedOn", answered_on is not null "isAnswered"
      from duty_case c where id = ${id} for update`,
  );
  if (!row) throw new Refusal('not-found', { id }, 'id');
  await allowCase(tx, row.unitId, row.columnId);
  tx.about.unitId = row.unitId;
  if (row.isAnswered) throw new Refusal('case.wrong-state', {}, 'id');
  return row;
}

/** Passes the column of the duty too, since a binding to a column narrows every role. */
async function allowCase(tx: Tx, unitId: string, columnId: string | null): Promise<void> {
  const column = columnId === null ? null : await tx.em.findOneOrFail(Column, columnId);
  const columnIds = column ? await columnIdsUpwards(tx, column) : [];
  allow(tx.actor, 'case.handle', { unitId, columnIds });
}
