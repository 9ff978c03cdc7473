import type { Tx } from '#base/database';

const lock = 7_205_118; // an arbitrary key, unique to this program

/** Serialises commands that change the columns or units; readers are not blocked. Held until the command ends. */
export async function lockCatalogue({ em }: Tx): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(?)', [lock]);
}
