import { command } from '#base/database';
import { addPairs } from '#base/sql';
import { type GivenText, Refusal } from '#base/words';
import { allow } from '#city/access';
import { Unit, checkSpellings, checkUnitName } from '#city/register';
import { expandTemplateColumns } from '../expand-template-columns.ts';
import { lockCatalogue } from '../lock-catalogue.ts';
import { recordTerms } from '../record-terms.ts';

/**
 * Renames a unit and its columns. Paths do not change, and the old names become aliases. Rename a unit of the
 * annex in the files too: the next import writes their names.
 */
export const renameUnit = command(
  'unit.rename',
  async (
    tx,
    { unitId, ...names }: { unitId: string; name: GivenText; shortName: GivenText },
  ): Promise<Unit> => {
    allow(tx.actor, 'unit.manage');
    await lockCatalogue(tx);
    const unit = await tx.em.findOne(Unit, unitId);
    if (!unit) throw new Refusal('not-found', { id: unitId }, 'unitId');
    tx.about.unitId = unitId;
    const name = checkUnitName('name', names.name);
    const shortName = checkUnitName('shortName', names.shortName);
    await checkSpellings(tx, { name: [name.zh], shortName: [shortName.zh] }, unitId);

    const former = [unit.name.zh, unit.shortName.zh].filter((old) => old !== name.zh && old !== shortName.zh);
    await addPairs(
      tx.em,
      'unit_alias',
      ['alias', 'unit_id'],
      former.map((alias) => ({ alias, unit_id: unitId })),
    );
    Object.assign(unit, { name, shortName });
    await tx.em.flush();
    await expandTemplateColumns(tx);
    await recordTerms(tx);
    return unit;
  },
);
