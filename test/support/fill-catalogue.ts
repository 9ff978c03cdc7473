import { join } from 'node:path';
import { annexFilesIn, importCatalogue } from '#catalogue';
import { projectRoot } from '#core';
import { prepareOutlets } from '#distribution';
import { contextOf, hubActor, type Hub } from '../../src/hub.ts';

/** The notice's catalogue, in force from today by the hub's clock, and the outlets that every hub has. */
export async function fillCatalogue(hub: Hub): Promise<void> {
  const files = annexFilesIn(join(projectRoot, 'src/catalogue/annex'));
  await importCatalogue(contextOf(hub, { actor: hubActor }), { files });
  await prepareOutlets(hub.orm.em.fork());
}
