import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded } from '#src/base/database/embedded/embedded.ts';

/** Where the programs of the proofs keep their databases, below the folder of a proof. */
const places = ['hub/postgres', 'hub/replay/postgres'];

/** Stops what a killed program has left running, so that its folder can be removed. */
export async function endDatabases(folder: string): Promise<void> {
  for (const dir of places.map((place) => join(folder, place))) {
    if (!existsSync(join(dir, 'cluster-18', 'postmaster.pid'))) continue;
    const database = await startEmbedded({ dir }); // joins the one that runs
    await database.stop();
  }
}
