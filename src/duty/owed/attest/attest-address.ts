import { command, type Tx } from '#base/database';
import { newId } from '#base/platform';
import { execute, queryFirst, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Column } from '#city/catalogue';
import { columnIdsUpwards } from '#content/items';
import { lockOwedDuty, type LockedOwedDuty } from '../lock-owed-duty.ts';
import { requirePerson } from './require-person.ts';

/** Returns the address of an empty link column, and records that the person has seen it. `id` is the owed duty. */
export const showAddress = command(
  'address.show',
  async (tx, { id }: { id: string }): Promise<{ address: string }> => {
    const personId = requirePerson(tx);
    const { duty, address } = await linkOf(tx, id);
    await execute(
      tx,
      sql`
        insert into attestation_view (id, person_id, column_id, address, at)
        values (${newId()}, ${personId}, ${duty.columnId}, ${address}, ${tx.now})`,
    );
    return { address };
  },
);

/**
 * 核查确认 of a link column 网站链接 that holds no content: the address that this person has seen leads to the right place. The
 * attestation lapses when the address changes; refused when the column has content, which is attested instead.
 */
export const attestAddress = command(
  'address.attest',
  async (tx, { id }: { id: string }): Promise<{ address: string }> => {
    const personId = requirePerson(tx);
    const { duty, address } = await linkOf(tx, id);
    const view = await queryFirst(
      tx,
      sql<object>`
        select from attestation_view
        where person_id = ${personId} and column_id = ${duty.columnId} and address = ${address} limit 1`,
    );
    if (!view) throw new Refusal('attestation.not-shown', {}, 'id');
    await execute(
      tx,
      sql`
        insert into address_attestation (id, column_id, unit_id, address, person_id, at)
        values (${newId()}, ${duty.columnId}, ${duty.unitId}, ${address}, ${personId}, ${tx.now})`,
    );
    return { address };
  },
);

async function linkOf(tx: Tx, id: string): Promise<{ duty: LockedOwedDuty; address: string }> {
  const duty = await lockOwedDuty(tx, id);
  const column = await tx.em.findOneOrFail(Column, duty.columnId);
  allow(tx.actor, 'edition.attest', {
    unitId: duty.unitId,
    columnIds: await columnIdsUpwards(tx, column),
  });
  if (!duty.modes.includes('link-out') || column.address === null)
    throw new Refusal('attestation.no-address', {}, 'id');
  const listed = await queryFirst(
    tx,
    sql<object>`
      select from listing
      where scope_id = ${duty.columnId} and unit_id = ${duty.unitId} and locale = 'zh' limit 1`,
  );
  if (listed) throw new Refusal('attestation.column-not-empty', {}, 'id');
  return { duty, address: column.address };
}
