import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { execute, queryFirst, type RowOf, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Column } from '#city/catalogue';
import { columnIdsUpwards } from '#content/items';

export interface SettleFinding {
  id: string;
  /** `done`: put right; the next check confirms this or reopens the finding. `ignored`: acceptable as it is. */
  as: 'done' | 'ignored';
  reason: string;
}

type FindingToSettle = RowOf<
  'finding',
  'unit_id' | 'column_id' | 'class' | 'subject' | 'closed_at' | 'settled_as'
>;

/** A person of the unit, or an editor of the column, settles a finding. */
export const settleFinding = command(
  'finding.settle',
  async (tx, { id, as, reason }: SettleFinding): Promise<string> => {
    const row = await queryFirst(
      tx,
      sql<FindingToSettle>`
        select unit_id, column_id, class, subject, closed_at, settled_as from finding where id = ${id} for update`,
    );
    if (tx.actor.personId === null) throw new Refusal('not-signed-in'); // only a person can settle it
    if (!row) throw new Refusal('not-found', { id }, 'id');
    allow(tx.actor, 'finding.settle', await placeOfFinding(tx, row));
    if (row.closed_at !== null || row.settled_as !== null) throw new Refusal('finding.settled', {}, 'id');
    if (row.unit_id) tx.about.unitId = row.unit_id;
    await execute(
      tx,
      sql`
        update finding
        set settled_as = ${as}, settled_at = ${tx.now}, settled_by = ${tx.actor.personId}, reason = ${requiredReason(reason)}
        where id = ${id}`,
    );
    // Checks the link again at once, since the person wants to know whether it works.
    if (as === 'done' && row.class.endsWith('-link'))
      await execute(tx, sql`update link_result set next_at = ${tx.now} where address = ${row.subject}`);
    return id;
  },
);

async function placeOfFinding(tx: Tx, { unit_id, column_id }: FindingToSettle) {
  const column = column_id && (await tx.em.findOne(Column, column_id));
  return {
    ...(unit_id && { unitId: unit_id }),
    columnIds: column ? await columnIdsUpwards(tx, column) : [],
  };
}
