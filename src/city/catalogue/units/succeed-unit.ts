import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { dayOf, type Day, checkDay } from '#base/dates';
import { newId } from '#base/platform';
import { execute, json, queryFirst, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Unit } from '#city/register';
import { lockCatalogue } from '../lock-catalogue.ts';
import { recordTerms } from '../record-terms.ts';

export interface SucceedUnit {
  unitId: string;
  successorId: string;
  /** Numbers of the duties that pass on; null: all. A unit that is split passes some to each successor. */
  dutyNumbers: readonly number[] | null;
  /** The first day on which the successor owes them. */
  from: Day;
  reason: string;
}

/**
 * 职责承接: from a day on, another unit owes the duties of this one. What was published before stays with the old
 * unit in every statistic, and still meets the duties that passed on. Columns expanded for a unit do not pass
 * on: the successor has its own.
 */
export const succeedUnit = command('unit.succeed', async (tx, input: SucceedUnit): Promise<Unit> => {
  allow(tx.actor, 'unit.manage');
  await lockCatalogue(tx);
  const { unitId, successorId, from } = input;
  const reason = requiredReason(input.reason);
  checkDay(from, 'from');
  if (!(await tx.em.findOne(Unit, unitId))) throw new Refusal('not-found', { id: unitId }, 'unitId');
  const successor = await tx.em.findOne(Unit, { id: successorId, isActive: true });
  if (!successor) throw new Refusal('not-found', { id: successorId }, 'successorId');
  tx.about.unitId = unitId;
  await refuseCircle(tx, input);
  await refuseOtherDays(tx, input);
  for (const number of input.dutyNumbers ?? [null]) {
    const added = await execute(
      tx,
      sql`
        insert into unit_succession (id, unit_id, successor_id, duty_number, from_date, reason, person_id, at)
          values (${newId()}, ${unitId}, ${successorId}, ${number}, ${from}, ${reason}, ${tx.actor.personId}, ${tx.now}) on conflict do nothing returning id`,
    );
    if (added === 0) throw new Refusal('succession.exists', {}, 'successorId');
  }
  await recordTerms(tx, from);
  return successor;
});

async function refuseCircle({ em }: Tx, { unitId, successorId }: SucceedUnit): Promise<void> {
  const back = await queryFirst(
    em,
    sql<object>`
      with recursive after(unit_id) as (
          select ${successorId}::uuid union select s.successor_id from after a join unit_succession s on s.unit_id = a.unit_id)
        select from after where unit_id = ${unitId}`,
  );
  if (back) throw new Refusal('succession.circle', {}, 'successorId');
}

/** The day must not be after today, nor before the start of the terms that it ends. */
async function refuseOtherDays(tx: Tx, { unitId, dutyNumbers, from }: SucceedUnit): Promise<void> {
  const openTerms = await queryFirst(
    tx,
    sql<{ from: Day | null }>`
      select max(from_date)::text "from" from duty_term where unit_id = ${unitId} and to_date is null
        and (${json(dutyNumbers)} = 'null' or duty_number in (select jsonb_array_elements_text(nullif(${json(dutyNumbers)}, 'null'))::int))`,
  );
  const earliest = openTerms?.from ?? dayOf(tx.now);
  if (from < earliest || from > dayOf(tx.now))
    throw new Refusal('succession.date-wrong', { from: earliest }, 'from');
}
