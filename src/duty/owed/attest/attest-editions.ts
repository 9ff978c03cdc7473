import { command, type Tx } from '#base/database';
import { newId } from '#base/platform';
import { execute, json, query, sql } from '#base/sql';
import { Refusal, Refusals } from '#base/words';
import { allow } from '#city/access';
import { Edition } from '#content/editions';
import { targetOf } from '#content/items';
import { requirePerson } from './require-person.ts';

const maxEditions = 100;

/**
 * 核查确认: "checked, still correct", by a named person, of exactly these live editions. Pages show it as the date of the
 * check; the date of publication does not change (国办秘函〔2019〕19号). The person must have opened each edition. All are
 * attested or none, and the refusal names each that was not opened. At most 100 at once.
 *
 * Triggers on `attestation` follow: `attestation_is_listed` copies the time to the lists, `purge_attested` invalidates
 * cached answers, and at the commit `tell_attested` notifies front ends.
 */
export const attestEditions = command(
  'edition.attest',
  async (tx, { ids }: { ids: readonly string[] }): Promise<Edition[]> => {
    const personId = requirePerson(tx);
    if (ids.length > maxEditions) throw new Refusal('value.too-many', { most: maxEditions }, 'ids');
    const editions = await liveEditions(tx, ids);
    await requireViewed(tx, personId, ids);
    if (editions.length === 1)
      Object.assign(tx.about, { itemId: editions[0]!.item.id, unitId: editions[0]!.item.unit.id });
    const attestations = editions.map(({ id }) => ({
      id: newId(),
      edition_id: id,
      person_id: personId,
      at: tx.now,
    }));
    await execute(
      tx,
      sql`
        insert into attestation (id, edition_id, person_id, at)
        select id, edition_id, person_id, at from jsonb_populate_recordset(null::attestation, ${json(attestations)})`,
    );
    return editions;
  },
);

/** The editions in the order of `ids`; refuses each that is not live, and those that the actor may not attest. */
async function liveEditions(tx: Tx, ids: readonly string[]): Promise<Edition[]> {
  const rows = await tx.em.find(
    Edition,
    { id: { $in: [...ids] }, retiredAt: null },
    { populate: ['item.column', 'item.unit'] },
  );
  const editions = new Map(rows.map((edition) => [edition.id, edition]));
  refuseEach(ids, (id) => !editions.has(id), 'item.not-published');
  for (const { item } of rows) allow(tx.actor, 'edition.attest', await targetOf(tx, item));
  return [...new Set(ids)].map((id) => editions.get(id)!);
}

async function requireViewed(tx: Tx, personId: string, ids: readonly string[]): Promise<void> {
  const rows = await query(
    tx,
    sql<{ id: string }>`
      select distinct edition_id id from attestation_view
      where person_id = ${personId} and edition_id = any(${ids})`,
  );
  const viewedIds = new Set(rows.map(({ id }) => id));
  refuseEach(ids, (id) => !viewedIds.has(id), 'attestation.not-shown');
}

function refuseEach(
  ids: readonly string[],
  isWrong: (id: string) => boolean,
  code: 'item.not-published' | 'attestation.not-shown',
): void {
  const wrongIndexes = ids.flatMap((id, index) => (isWrong(id) ? [index] : []));
  if (wrongIndexes.length > 0)
    throw new Refusals(wrongIndexes.map((index) => new Refusal(code, {}, `ids.${index}`)));
}
