import { type Tx } from '#base/database';
import { execute, sql } from '#base/sql';

const lock = 7_205_118; // an arbitrary key, unique to this program

/** Serialises commands that change the columns or units; readers are not blocked. Held until the command ends. */
export async function lockCatalogue({ em }: Tx): Promise<void> {
  await execute(em, sql`select pg_advisory_xact_lock(${lock})`);
}
