import { command, type Tx } from '#base/database';
import { dayOf, type Day, checkDay } from '#base/dates';
import { newId } from '#base/platform';
import { keptLine, atMost } from '#base/text';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Column } from '#city/catalogue';
import { columnIdsUpwards } from '#content/items';
import { requirePerson } from '../attest/require-person.ts';
import { caseRule } from '../cycles/cycle-rules.ts';
import { shareById } from '../share.ts';
import { dutyColumn } from './cases.ts';

export interface RegisterCase {
  /** The share of the duty that is a clock for each application. */
  id: string;
  /** What the unit calls it: a number in its register. */
  reference: string;
  receivedOn: Day;
}

/** An application arrives, also on paper: its clock runs from the day after, under the rule of the day of receipt. */
export const registerCase = command('case.register', async (tx, given: RegisterCase): Promise<string> => {
  const personId = requirePerson(tx);
  const share = await shareById(tx, given.id);
  await allowCase(tx, share.unitId, share.columnId);
  if (!share.modes.includes('handle-cases')) throw new Refusal('case.wrong-state', {}, 'id');
  const reference = keptLine(given.reference);
  if (reference === '') throw new Refusal('value.missing', {}, 'reference');
  atMost(reference, 100, 'reference');
  checkDay(given.receivedOn, 'receivedOn');
  if (given.receivedOn > dayOf(tx.now)) throw new Refusal('value.not-a-date', {}, 'receivedOn');
  const id = newId();
  const added = await tx.em.execute<object[]>(
    `insert into duty_case (id, unit_id, duty_number, reference, received_on, rule_version, person_id, at)
     values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id`,
    [
      id,
      share.unitId,
      share.dutyNumber,
      reference,
      given.receivedOn,
      caseRule(given.receivedOn).version,
      personId,
      tx.now,
    ],
  );
  if (added.length === 0) throw new Refusal('case.exists', {}, 'reference');
  return id;
});

/** A case, held until the transaction ends; refuses whoever does not handle the cases of its unit, and one that is answered. */
export async function lockCase(tx: Tx, id: string): Promise<{ unitId: string; receivedOn: Day }> {
  const [found] = await tx.em.execute<
    { unitId: string; columnId: string | null; receivedOn: Day; isAnswered: boolean }[]
  >(
    `select unit_id "unitId", ${dutyColumn} "columnId", received_on::text "receivedOn", answered_on is not null "isAnswered"
     from duty_case c where id = ? for update`,
    [id],
  );
  if (!found) throw new Refusal('not-found', { id }, 'id');
  await allowCase(tx, found.unitId, found.columnId);
  tx.about.unitId = found.unitId;
  if (found.isAnswered) throw new Refusal('case.wrong-state', {}, 'id');
  return found;
}

/** Where the duty lies, as a binding to a column narrows every role. */
async function allowCase(tx: Tx, unitId: string, columnId: string | null): Promise<void> {
  const column = columnId === null ? null : await tx.em.findOneOrFail(Column, columnId);
  const columnIds = column ? await columnIdsUpwards(tx, column) : [];
  allow(tx.actor, 'case.handle', { unitId, columnIds });
}
