import { Edition, placeOf } from '#content';
import { command, newId, Refusal } from '#core';
import { allow } from '#people';

/**
 * 核查确认: "checked, still correct", by a named person, of exactly one live edition. Pages show it as the date of
 * the check; the date of publication stays what it is (国办秘函〔2019〕19号).
 */
export const attestEdition = command(
  'edition.attest',
  async (tx, { id }: { id: string }): Promise<Edition> => {
    const edition = await tx.em.findOne(
      Edition,
      { id, retiredAt: null },
      { populate: ['item.column', 'item.unit'] },
    );
    if (tx.actor.personId === null) throw new Refusal('not-signed-in'); // it is a person's word
    if (!edition) throw new Refusal('item.not-published', {}, 'id');
    allow(tx.actor, 'edition.attest', await placeOf(tx, edition.item));
    Object.assign(tx.about, { itemId: edition.item.id, unitId: edition.item.unit.id });
    await tx.em.execute('insert into attestation (id, edition_id, person_id, at) values (?, ?, ?, ?)', [
      newId(),
      id,
      tx.actor.personId,
      tx.now,
    ]);
    return edition;
  },
);
