import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { addDays, dayOf, type Day, checkDay } from '#base/dates';
import { newId } from '#base/platform';
import { execute, queryFirst, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { requirePerson } from '../attest/require-person.ts';
import { lockOwedDuty, type LockedOwedDuty } from '../lock-owed-duty.ts';

const maxDays = 366;

/**
 * 暂停: a unit does not owe a duty from today until a day (both inclusive, at most a year), for a reason that the log
 * records. What falls due in the meantime is not owed; afterwards the clock restarts.
 */
export const pauseDuty = command(
  'duty.pause',
  async (tx, { id, until, reason }: { id: string; until: Day; reason: string }): Promise<LockedOwedDuty> => {
    const personId = requirePerson(tx);
    allow(tx.actor, 'duty.pause');
    const cleanReason = requiredReason(reason);
    checkDay(until, 'until');
    const today = dayOf(tx.now);
    if (until < today || until > addDays(today, maxDays)) throw new Refusal('pause.dates-wrong', {}, 'until');
    const duty = await lockOwedDuty(tx, id);
    const running = await pauseOf(tx, duty);
    if (running) throw new Refusal('pause.exists', { until: running.until }, 'id');
    await execute(
      tx,
      sql`
        insert into duty_pause (id, duty_number, column_id, unit_id, from_date, until_date, reason, person_id, at)
        values (${newId()}, ${duty.dutyNumber}, ${duty.columnId}, ${duty.unitId}, ${today}, ${until}, ${cleanReason},
          ${personId}, ${tx.now})`,
    );
    return duty;
  },
);

/** Ends a pause early: the duty is owed again from today. */
export const resumeDuty = command(
  'duty.resume',
  async (tx, { id }: { id: string }): Promise<LockedOwedDuty> => {
    const personId = requirePerson(tx);
    allow(tx.actor, 'duty.pause');
    const duty = await lockOwedDuty(tx, id);
    const running = await pauseOf(tx, duty);
    if (!running) throw new Refusal('pause.none', {}, 'id');
    await execute(
      tx,
      sql`
        update duty_pause set resumed_on = ${dayOf(tx.now)}, resumed_by = ${personId} where id = ${running.id}`,
    );
    return duty;
  },
);

async function pauseOf(tx: Tx, duty: LockedOwedDuty): Promise<{ id: string; until: Day } | null> {
  const running = await queryFirst(
    tx,
    sql<{ id: string; until: Day }>`
      select id, until_date until from duty_pause
      where duty_number = ${duty.dutyNumber} and column_id = ${duty.columnId} and unit_id = ${duty.unitId}
        and until_date >= ${dayOf(tx.now)} and resumed_on is null`,
  );
  return running ?? null;
}
