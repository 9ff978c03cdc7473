import type { Tx } from '#base/database';
import { dayOf } from '#base/dates';
import { Refusal } from '#base/words';
import type { Mode } from '#city/catalogue';

/** One unit's share of one duty, to be acted on. */
export interface Share {
  id: string;
  dutyNumber: number;
  columnId: string;
  unitId: string;
  modes: readonly Mode[];
}

/** The share, held until the transaction ends; refuses with `duty.not-owed` what is not owed today. */
export async function shareById(tx: Tx, id: string): Promise<Share> {
  const [share] = await tx.em.execute<Share[]>(
    `select id, duty_number "dutyNumber", column_id "columnId", unit_id "unitId", to_jsonb(modes) modes
     from duty_term where id = ? and from_date <= ?::date and (to_date is null or to_date >= ?::date) for update`,
    [id, dayOf(tx.now), dayOf(tx.now)],
  );
  if (!share) throw new Refusal('duty.not-owed', {}, 'id');
  tx.about.unitId = share.unitId;
  return share;
}
