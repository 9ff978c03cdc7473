import { join } from 'node:path';
import { projectRoot } from '#src/base/platform/project.ts';
import { annexFilesIn } from '#src/city/catalogue/annex/annex-files.ts';
import { importCatalogue } from '#src/city/catalogue/import/import-catalogue.ts';
import { contextOf, hubActor, type Hub } from '#src/hub.ts';
import { prepareOutlets } from '#src/reach/register/prepare-outlets.ts';

/**
 * Imports the notice's catalogue, in force from today by the hub's clock, and creates the outlets that every hub has.
 */
export async function fillCatalogue(hub: Hub): Promise<void> {
  const files = annexFilesIn(join(projectRoot, 'src/city/catalogue/annex/tables'));
  await importCatalogue(contextOf(hub, { actor: hubActor }), { files });
  await prepareOutlets(hub.orm.em.fork());
}
