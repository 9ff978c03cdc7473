import type { ClientBase } from 'pg';
import { OwnerRunner } from './owner-runner.ts';
import { differences, rightsIn, wantedRights, type Differences } from './rights-in.ts';

/**
 * Grants the roles their rights, revokes all others, and restores row security, policies, triggers and functions as the
 * migrations created them: a restored database may lack some, and one that an older hub migrated has more. Throws a
 * `ConfigProblem` with the exact statements if the login may not do it. Returns what was corrected.
 */
export async function assertRights(client: ClientBase, variable: string): Promise<Differences> {
  const runner = new OwnerRunner(client);
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) {
      await client.query('savepoint one');
      if (!(await runner.run(statement))) await client.query('rollback to savepoint one');
    }
  };
  const { surplus } = await rightsThatDiffer(client);
  let missing: readonly string[];
  await client.query('begin; set local search_path = pg_catalog');
  try {
    await run(surplus);
    await client.query('commit');
    // Compared again here, because revoking a right on a table also revokes it on each column.
    ({ missing } = await rightsThatDiffer(client));
    await client.query('begin; set local search_path = pg_catalog');
    await run(missing);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  // A revocation of what another role granted has no effect and reports no error.
  const left = await rightsThatDiffer(client);
  for (const statement of [...left.surplus, ...left.missing]) runner.leaveToAdministrator(statement);
  runner.finish(variable);
  return { missing, surplus };
}

const rightsThatDiffer = async (client: ClientBase): Promise<Differences> =>
  differences(wantedRights(), await rightsIn(client));
