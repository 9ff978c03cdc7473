import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { ConfigProblem } from '#base/platform';
import { newClient, requestStatementMs } from '../connections/session.ts';
import { queues } from '../queue/queues.ts';
import { applyFiles } from './apply.ts';
import { migrationFiles } from './files.ts';
import { assertOwners } from './owners.ts';
import { inWords, retryWhileLocked, type LockWait } from './retry-while-locked.ts';
import { assertRights } from './rights.ts';
import { assertRoles } from './roles.ts';

const lock = 7_205_117; // an arbitrary key that only this program uses
const lockRetryMs = 500;
const lockLimitMs = 60 * 60_000; // longer than `defaultMaxWaitMs`

export interface MigrateOptions {
  /** The address with the application's login, if it is not the owner's. */
  appUrl?: string;
  /** The environment variable with the address, for messages to the operator. */
  variable?: string;
  /** Receives what is waited for, and what was corrected. */
  say?: (sentence: string) => void;
}

/**
 * Migrates the database at `ownerUrl` to the newest of `schema/migrations`, with its roles, memberships and rights;
 * returns the names of the applied files. Several nodes may start at once: one migrates, the others wait and find
 * nothing left to do. Throws a `ConfigProblem` for anything that an operator or an administrator of the server has to
 * do.
 */
export async function migrate(
  ownerUrl: string,
  { appUrl = ownerUrl, variable = 'DATABASE_URL', say = () => {} }: MigrateOptions = {},
): Promise<string[]> {
  const client = newClient(ownerUrl, { name: 'lanmu-migrate' });
  await client.connect();
  try {
    await takeLock(client, { variable, say });
    const preparing = { url: ownerUrl, variable, say };
    const step = <Result>(what: string, act: () => Promise<Result>) =>
      retryWhileLocked(client, what, act, preparing);
    const login = await loginAt(appUrl);
    await step('creating the roles', () => assertRoles(client, { login, variable }));
    await step('checking the owners', () => assertOwners(client, variable));
    const applied = await applyFiles(client, { files: migrationFiles(), ...preparing });
    await step('preparing the queue', () => prepareQueue(client));
    const { missing, surplus } = await step('checking the rights', () => assertRights(client, variable));
    if (missing.length + surplus.length > 0)
      say(`rights corrected: ${missing.length} granted, ${surplus.length} revoked`);
    return applied;
  } finally {
    await client.end(); // releases the lock
  }
}

async function takeLock(
  client: Client,
  { variable, say }: Pick<LockWait, 'variable' | 'say'>,
): Promise<void> {
  const deadline = performance.now() + lockLimitMs;
  for (let isReported = false; ; isReported = true) {
    const { rows } = await client.query<{ isLocked: boolean }>('select pg_try_advisory_lock($1) "isLocked"', [
      lock,
    ]);
    if (rows[0]!.isLocked) return;
    if (performance.now() > deadline)
      throw new ConfigProblem([
        {
          variable,
          problem: 'points to a database that another process of the hub has been preparing for an hour',
          expected: 'that process to end (lanmu-migrate in pg_stat_activity), and a restart',
        },
      ]);
    if (!isReported)
      say(
        `waiting for another process of the hub that is preparing the database, up to ${inWords(lockLimitMs)}`,
      );
    await setTimeout(lockRetryMs);
  }
}

async function loginAt(url: string): Promise<string> {
  const client = newClient(url, { name: 'lanmu-look', statementMs: requestStatementMs });
  await client.connect();
  try {
    return (await client.query<{ login: string }>('select session_user::text login')).rows[0]!.login;
  } finally {
    await client.end();
  }
}

/** Uses the migration's connection, which has a lock timeout. */
async function prepareQueue(client: Client): Promise<void> {
  const db = { executeSql: async (text: string, values?: unknown[]) => client.query(text, values) };
  const boss = new PgBoss({ db, schema: 'pgboss', supervise: false, schedule: false });
  boss.on('error', () => {}); // a query on a lost connection rejects
  await boss.start();
  try {
    for (const [name, options] of Object.entries(queues)) {
      if (!(await boss.getQueue(name))) await boss.createQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  await client.query(`
    grant usage on schema pgboss to lanmu_app;
    grant all on all tables in schema pgboss to lanmu_app;
    grant usage on all sequences in schema pgboss to lanmu_app;
    grant execute on all functions in schema pgboss to lanmu_app;`);
}
