import type { ClientBase } from 'pg';
import { ByOwner } from './by-owner.ts';
import { differences, rightsIn, wantedRights, type Differences } from './rights-in.ts';

/**
 * Gives the roles what they must have, and takes from them what they must not; puts row security, policies, triggers and
 * functions as the migrations made them: a restored database may have lost them, and one that an older hub made has more.
 * Throws a `ConfigProblem` with the exact statements where the owner may not do it. Answers what was put right.
 */
export async function assertRights(client: ClientBase, variable: string): Promise<Differences> {
  const owner = new ByOwner(client);
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) {
      await client.query('savepoint one');
      if (!(await owner.run(statement))) await client.query('rollback to savepoint one');
    }
  };
  const { taken } = await rightsThatDiffer(client);
  let given: readonly string[];
  await client.query('begin; set local search_path = pg_catalog');
  try {
    await run(taken);
    await client.query('commit');
    // Only now: whoever loses a right on a table loses it on each column too.
    ({ given } = await rightsThatDiffer(client));
    await client.query('begin; set local search_path = pg_catalog');
    await run(given);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  // What somebody else gave stays when the owner takes it back, and nobody says so.
  const left = await rightsThatDiffer(client);
  for (const statement of [...left.taken, ...left.given]) owner.leave(statement);
  owner.finish(variable);
  return { given, taken };
}

const rightsThatDiffer = async (client: ClientBase): Promise<Differences> =>
  differences(wantedRights(), await rightsIn(client));
