import type { Client } from 'pg';
import { ConfigProblem } from '#base/platform';
import type { DatabaseVariable } from './failure.ts';

const rounds = 3;

/**
 * Throws a `ConfigProblem` when two connections share one session of the server, as behind PgBouncer in transaction or
 * statement mode: locks, notifications and the role of a session are lost there, or fall to somebody else. While one is
 * idle the other takes what it had; no role or setting is asked, because nothing may be left behind in a session that is
 * another one's a moment later.
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
      problem: 'leads to a pooler that gives one session of the server to several connections in turn',
      expected:
        'the address of the database itself, or of a pooler in session mode (PgBouncer: pool_mode = session)',
    },
  ]);
