import type { Tx } from '#base/database';
import { dayOf } from '#base/dates';
import { queryFirst, sql } from '#base/sql';
import { Refusal } from '#base/words';
import type { Mode } from '#city/catalogue';

/** An owed duty whose row is locked, to be acted on. */
export interface LockedOwedDuty {
  id: string;
  dutyNumber: number;
  columnId: string;
  unitId: string;
  modes: readonly Mode[];
}

/** Locks an owed duty until the transaction ends. Refuses with `duty.not-owed` what is not owed today. */
export async function lockOwedDuty(tx: Tx, id: string): Promise<LockedOwedDuty> {
  const today = dayOf(tx.now);
  const duty = await queryFirst(
    tx,
    sql<LockedOwedDuty>`
      select id, duty_number "dutyNumber", column_id "columnId", unit_id "unitId", to_jsonb(modes) modes
      from duty_term where id = ${id} and from_date <= ${today} and (to_date is null or to_date >= ${today}) for update`,
  );
  if (!duty) throw new Refusal('duty.not-owed', {}, 'id');
  tx.about.unitId = duty.unitId;
  return duty;
}
