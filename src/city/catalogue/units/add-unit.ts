import { command, type Tx } from '#base/database';
import { addPairs, queryOne, sql } from '#base/sql';
import { keptLine } from '#base/text';
import { type GivenText, Refusal } from '#base/words';
import { allow } from '#city/access';
import { Unit, type UnitClass, joinGroups, checkSpellings, checkUnitName } from '#city/register';
import { expandTemplateColumns } from '../expand-template-columns.ts';
import { lockCatalogue } from '../lock-catalogue.ts';
import { recordTerms } from '../record-terms.ts';

export interface NewUnit {
  slug: string;
  name: GivenText;
  shortName: GivenText;
  class: UnitClass;
  /** Other Chinese spellings of the name. */
  aliases?: readonly string[];
}

/**
 * Adds a unit that is not in the annex, at the end of the register. It joins every group whose rule admits it,
 * owes the duties of these groups from now on, and gets its columns from the templates. An import does not
 * touch it unless the files name it.
 */
export const addUnit = command(
  'unit.add',
  async (tx, { slug, class: unitClass, aliases = [], ...names }: NewUnit): Promise<Unit> => {
    allow(tx.actor, 'unit.manage');
    await lockCatalogue(tx);
    await checkSlug(tx, slug);
    const name = checkUnitName('name', names.name);
    const shortName = checkUnitName('shortName', names.shortName);
    const otherNames = aliases.map(keptLine).filter((alias) => alias !== '');
    await checkSpellings(tx, { name: [name.zh], shortName: [shortName.zh], aliases: otherNames });

    const last = await queryOne(
      tx,
      sql<{ position: number }>`select coalesce(max(position), 0) "position" from unit`,
    );
    const unit = new Unit({ slug, name, shortName, class: unitClass, position: last.position + 1 });
    tx.about.unitId = unit.id;
    await tx.em.persist(unit).flush();
    await addPairs(
      tx.em,
      'unit_alias',
      ['alias', 'unit_id'],
      otherNames.map((alias) => ({ alias, unit_id: unit.id })),
    );
    await joinGroups(tx.em);
    await expandTemplateColumns(tx);
    await recordTerms(tx);
    return unit;
  },
);

async function checkSlug({ em }: Tx, slug: string): Promise<void> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) throw new Refusal('unit.slug-malformed', {}, 'slug');
  if (await em.findOne(Unit, { slug })) throw new Refusal('unit.slug-taken', { slug }, 'slug');
}
