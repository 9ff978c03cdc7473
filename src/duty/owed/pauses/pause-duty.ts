import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { addDays, dayOf, type Day, checkDay } from '#base/dates';
import { newId } from '#base/platform';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { requirePerson } from '../attest/require-person.ts';
import { shareById, type Share } from '../share.ts';

const maxDays = 366;

/**
 * 暂停: a unit need not do its share of a duty from today until a day (both included, a year at most), for a reason that
 * the log keeps. What falls due in the meantime is not owed; afterwards the clock begins anew.
 */
export const pauseDuty = command(
  'duty.pause',
  async (tx, { id, until, reason }: { id: string; until: Day; reason: string }): Promise<Share> => {
    const personId = requirePerson(tx);
    allow(tx.actor, 'duty.pause');
    const said = requiredReason(reason);
    checkDay(until, 'until');
    const today = dayOf(tx.now);
    if (until < today || until > addDays(today, maxDays)) throw new Refusal('pause.dates-wrong', {}, 'until');
    const share = await shareById(tx, id);
    const running = await pauseOf(tx, share);
    if (running) throw new Refusal('pause.exists', { until: running.until }, 'id');
    await tx.em.execute(
      `insert into duty_pause (id, duty_number, column_id, unit_id, from_date, until_date, reason, person_id, at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [newId(), share.dutyNumber, share.columnId, share.unitId, today, until, said, personId, tx.now],
    );
    return share;
  },
);

/** Ends a pause before its time: owed again from today on. */
export const resumeDuty = command('duty.resume', async (tx, { id }: { id: string }): Promise<Share> => {
  const personId = requirePerson(tx);
  allow(tx.actor, 'duty.pause');
  const share = await shareById(tx, id);
  const running = await pauseOf(tx, share);
  if (!running) throw new Refusal('pause.none', {}, 'id');
  await tx.em.execute('update duty_pause set resumed_on = ?, resumed_by = ? where id = ?', [
    dayOf(tx.now),
    personId,
    running.id,
  ]);
  return share;
});

async function pauseOf(tx: Tx, share: Share): Promise<{ id: string; until: Day } | null> {
  const [running] = await tx.em.execute<{ id: string; until: Day }[]>(
    `select id, until_date::text until from duty_pause
     where duty_number = ? and column_id = ? and unit_id = ? and until_date >= ?::date and resumed_on is null`,
    [share.dutyNumber, share.columnId, share.unitId, dayOf(tx.now)],
  );
  return running ?? null;
}
