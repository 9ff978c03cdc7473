import { type Tx } from '#base/database';
import { execute, sql } from '#base/sql';

const lock = 7_205_118; // any number that only this program uses

/** Whoever changes the tree or the units waits here for the one before; readers wait for nobody. Ends with the command. */
export async function lockCatalogue({ em }: Tx): Promise<void> {
  await execute(em, sql`select pg_advisory_xact_lock(${lock})`);
}
