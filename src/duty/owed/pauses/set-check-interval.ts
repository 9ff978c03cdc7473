import { command } from '#base/database';
import { execute, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Column } from '#city/catalogue';
import { columnIdsUpwards } from '#content/items';

const maxDays = 366;

/**
 * Sets the interval, in days (1–366), at which a column whose duties have no due day is checked; null: the default of
 * 90. The interval of a template column applies to each unit's copy that has none of its own.
 */
export const setCheckInterval = command(
  'duty.set-check-interval',
  async (tx, { columnId, days }: { columnId: string; days: number | null }): Promise<void> => {
    const column = await tx.em.findOne(Column, columnId);
    if (!column) throw new Refusal('not-found', { id: columnId }, 'columnId');
    allow(tx.actor, 'duty.set-check-interval', { columnIds: await columnIdsUpwards(tx, column) });
    if (days !== null && (days < 1 || days > maxDays))
      throw new Refusal('value.out-of-range', { min: 1, max: maxDays }, 'days');
    if (days === null) await execute(tx, sql`delete from self_check_interval where column_id = ${columnId}`);
    else
      await execute(
        tx,
        sql`
          insert into self_check_interval (column_id, days) values (${columnId}, ${days})
          on conflict (column_id) do update set days = excluded.days`,
      );
  },
);
