import { command } from '#base/database';
import { addPairs } from '#base/sql';
import { Refusal, type LocalText } from '#base/words';
import { allow } from '#city/access';
import { Unit, checkSpellings, checkUnitName } from '#city/register';
import { growColumns } from '../grow-columns.ts';
import { lockCatalogue } from '../lock-catalogue.ts';
import { recordTerms } from '../record-terms.ts';

/**
 * Gives a unit new names, and with them its columns; addresses stay, and the old names go on meaning it. A unit of the
 * annex should be renamed in the files too: the next import makes it what they say.
 */
export const renameUnit = command(
  'unit.rename',
  async (
    tx,
    { unitId, ...given }: { unitId: string; name: LocalText; shortName: LocalText },
  ): Promise<Unit> => {
    allow(tx.actor, 'unit.manage');
    await lockCatalogue(tx);
    const unit = await tx.em.findOne(Unit, unitId);
    if (!unit) throw new Refusal('not-found', { id: unitId }, 'unitId');
    tx.about.unitId = unitId;
    const name = checkUnitName('name', given.name);
    const shortName = checkUnitName('shortName', given.shortName);
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
    await growColumns(tx);
    await recordTerms(tx);
    return unit;
  },
);
