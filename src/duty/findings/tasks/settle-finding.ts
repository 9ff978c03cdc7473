import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Column } from '#city/catalogue';
import { columnIdsUpwards } from '#content/items';

export interface SettleFinding {
  id: string;
  /** `done`: put right, which the next look will confirm or open again; `ignored`: it may stay as it is. */
  as: 'done' | 'ignored';
  reason: string;
}

interface Row {
  unit_id: string | null;
  column_id: string | null;
  class: string;
  subject: string;
  closed_at: string | null;
  settled_as: string | null;
}

/** Somebody of the unit, or an editor of the column, says what became of a finding. */
export const settleFinding = command(
  'finding.settle',
  async (tx, { id, as, reason }: SettleFinding): Promise<string> => {
    const [row] = await tx.em.execute<Row[]>(
      'select unit_id, column_id, class, subject, closed_at, settled_as from finding where id = ? for update',
      [id],
    );
    if (tx.actor.personId === null) throw new Refusal('not-signed-in'); // it is a person's word
    if (!row) throw new Refusal('not-found', { id }, 'id');
    allow(tx.actor, 'finding.settle', await placeOfFinding(tx, row));
    if (row.closed_at !== null || row.settled_as !== null) throw new Refusal('finding.settled', {}, 'id');
    if (row.unit_id) tx.about.unitId = row.unit_id;
    await tx.em.execute(
      'update finding set settled_as = ?, settled_at = ?, settled_by = ?, reason = ? where id = ?',
      [as, tx.now, tx.actor.personId, requiredReason(reason), id],
    );
    // Whether it is really well again is worth knowing at once.
    if (as === 'done' && row.class.endsWith('-link'))
      await tx.em.execute('update link_result set next_at = ? where address = ?', [tx.now, row.subject]);
    return id;
  },
);

async function placeOfFinding(tx: Tx, { unit_id, column_id }: Row) {
  const column = column_id && (await tx.em.findOne(Column, column_id));
  return {
    ...(unit_id && { unitId: unit_id }),
    columnIds: column ? await columnIdsUpwards(tx, column) : [],
  };
}
