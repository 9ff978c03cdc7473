import { command, type Tx } from '#base/database';
import { newId } from '#base/platform';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Column } from '#city/catalogue';
import { columnIdsUpwards } from '#content/items';
import { shareById, type Share } from '../share.ts';
import { requirePerson } from './require-person.ts';

/** Shows where the empty link column of a duty leads, and keeps that it was shown. `id` is the share of the duty. */
export const showAddress = command(
  'address.show',
  async (tx, { id }: { id: string }): Promise<{ address: string }> => {
    const personId = requirePerson(tx);
    const { share, address } = await linkOf(tx, id);
    await tx.em.execute(
      'insert into attestation_view (id, person_id, column_id, address, at) values (?, ?, ?, ?, ?)',
      [newId(), personId, share.columnId, address, tx.now],
    );
    return { address };
  },
);

/**
 * 核查确认 of a link column 网站链接 that holds no content: its address, as it was shown to this person, leads to the
 * right place. Lapses when the address changes; refused once there is content to confirm instead.
 */
export const attestAddress = command(
  'address.attest',
  async (tx, { id }: { id: string }): Promise<{ address: string }> => {
    const personId = requirePerson(tx);
    const { share, address } = await linkOf(tx, id);
    const [shown] = await tx.em.execute<object[]>(
      'select 1 from attestation_view where person_id = ? and column_id = ? and address = ? limit 1',
      [personId, share.columnId, address],
    );
    if (!shown) throw new Refusal('attestation.not-shown', {}, 'id');
    await tx.em.execute(
      'insert into address_attestation (id, column_id, unit_id, address, person_id, at) values (?, ?, ?, ?, ?, ?)',
      [newId(), share.columnId, share.unitId, address, personId, tx.now],
    );
    return { address };
  },
);

async function linkOf(tx: Tx, id: string): Promise<{ share: Share; address: string }> {
  const share = await shareById(tx, id);
  const column = await tx.em.findOneOrFail(Column, share.columnId);
  allow(tx.actor, 'edition.attest', {
    unitId: share.unitId,
    columnIds: await columnIdsUpwards(tx, column),
  });
  if (!share.modes.includes('link-out') || column.address === null)
    throw new Refusal('attestation.no-address', {}, 'id');
  const [listed] = await tx.em.execute<object[]>(
    `select 1 from listing where scope_id = ? and unit_id = ? and locale = 'zh' limit 1`,
    [share.columnId, share.unitId],
  );
  if (listed) throw new Refusal('attestation.column-not-empty', {}, 'id');
  return { share, address: column.address };
}
