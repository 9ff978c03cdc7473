import { command } from '#base/database';
import { newId } from '#base/platform';
import { execute, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Edition } from '#content/editions';
import { targetOf } from '#content/items';
import { requirePerson } from './require-person.ts';

/**
 * Returns a live edition for checking, and records that the person has seen it. An edition is frozen, so the person
 * attests what they saw; the next edition must be opened again.
 */
export const showEdition = command('edition.show', async (tx, { id }: { id: string }): Promise<Edition> => {
  const personId = requirePerson(tx);
  const edition = await tx.em.findOne(
    Edition,
    { id, retiredAt: null },
    { populate: ['item.column', 'item.unit'] },
  );
  if (!edition) throw new Refusal('item.not-published', {}, 'id');
  allow(tx.actor, 'edition.attest', await targetOf(tx, edition.item));
  Object.assign(tx.about, { itemId: edition.item.id, unitId: edition.item.unit.id });
  await execute(
    tx,
    sql`
      insert into attestation_view (id, person_id, edition_id, at)
      values (${newId()}, ${personId}, ${id}, ${tx.now})`,
  );
  return edition;
});
