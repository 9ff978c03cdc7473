import type { Client } from 'pg';
import { ConfigProblem } from '#base/platform';
import type { DatabaseVariable } from './failure.ts';

const rounds = 3;

/**
 * Throws a `ConfigProblem` if two connections share one server session, as behind PgBouncer in transaction or statement
 * mode: advisory locks, notifications and the role of a session would be lost there, or pass to another client. It
 * checks whether a connection gets the server process that the other one had while that was idle. It sets no role or
 * setting, because nothing may be left behind in a session that another client may use next.
 */
export async function refuseTransactionPooling(
  client: Client,
  open: () => Promise<Client>,
  variable: DatabaseVariable,
): Promise<void> {
  const other = await open();
  try {
    const mine = await sessionOf(client);
    for (let round = 0; round < rounds; round += 1) {
      await other.query('begin');
      const others = await sessionOf(other);
      const isShared = others === mine || (await sessionOf(client)) !== mine;
      await other.query('rollback');
      if (isShared) throw shared(variable);
    }
  } catch (error) {
    throw /statement pooling/i.test((error as Error).message) ? shared(variable) : error;
  } finally {
    await other.end().catch(() => {});
  }
}

async function sessionOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() pid');
  return rows[0]!.pid;
}

const shared = (variable: DatabaseVariable) =>
  new ConfigProblem([
    {
      variable,
      problem: 'points to a pooler that shares one server session between several connections',
      expected:
        'the address of the database itself, or of a pooler in session mode (PgBouncer: pool_mode = session)',
    },
  ]);
