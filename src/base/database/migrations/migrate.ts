import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { ConfigProblem } from '#base/platform';
import { newClient, promptMs } from '../connections/session.ts';
import { queues } from '../queue/queues.ts';
import { applyFiles } from './apply.ts';
import { migrationFiles } from './files.ts';
import { assertOwners } from './owners.ts';
import { inWords, patiently, type Patience } from './patience.ts';
import { assertRights } from './rights.ts';
import { assertRoles } from './roles.ts';

const lock = 7_205_117; // any number that only this program uses
const turnPauseMs = 500;
const turnLimitMs = 60 * 60_000; // longer than anybody's patience with a lock

export interface MigrateOptions {
  /** The address of who serves requests, when it is not the owner's. */
  appUrl?: string;
  /** The variable that leads to the database, for what an operator is told. */
  variable?: string;
  /** Told what takes its time, and what was mended. */
  say?: (sentence: string) => void;
}

/**
 * Brings the database at `ownerUrl` to the newest of `schema/migrations`, with its roles, memberships and rights; returns
 * the names of the files that were applied. Several nodes may start at once: one migrates, the others wait and find
 * nothing left to do. Throws a `ConfigProblem` for whatever an operator, or the administrator of the server, has to do.
 */
export async function migrate(
  ownerUrl: string,
  { appUrl = ownerUrl, variable = 'DATABASE_URL', say = () => {} }: MigrateOptions = {},
): Promise<string[]> {
  const client = newClient(ownerUrl, { name: 'lanmu-migrate' });
  await client.connect();
  try {
    await takeTurn(client, { variable, say });
    const preparing = { url: ownerUrl, variable, say };
    const step = <Result>(what: string, act: () => Promise<Result>) =>
      patiently(client, what, act, preparing);
    const login = await loginAt(appUrl);
    await step('what makes the roles', () => assertRoles(client, { login, variable }));
    await step('what looks after the owners', () => assertOwners(client, variable));
    const applied = await applyFiles(client, { files: migrationFiles(), ...preparing });
    await step('the queue', () => prepareQueue(client));
    const { given, taken } = await step('what looks after the rights', () => assertRights(client, variable));
    if (given.length + taken.length > 0)
      say(`rights were put right: ${given.length} given, ${taken.length} taken away`);
    return applied;
  } finally {
    await client.end(); // and with it the lock
  }
}

async function takeTurn(
  client: Client,
  { variable, say }: Pick<Patience, 'variable' | 'say'>,
): Promise<void> {
  const deadline = performance.now() + turnLimitMs;
  for (let isTold = false; ; isTold = true) {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) got', [lock]);
    if (rows[0]!.got) return;
    if (performance.now() > deadline)
      throw new ConfigProblem([
        {
          variable,
          problem: 'leads to a database that another process of the hub has been preparing for an hour',
          expected: 'an end of that process (in pg_stat_activity it is lanmu-migrate), and another start',
        },
      ]);
    if (!isTold)
      say(`waiting for another process of the hub that prepares the database, up to ${inWords(turnLimitMs)}`);
    await setTimeout(turnPauseMs);
  }
}

async function loginAt(url: string): Promise<string> {
  const client = newClient(url, { name: 'lanmu-look', statementMs: promptMs });
  await client.connect();
  try {
    return (await client.query<{ login: string }>('select session_user::text login')).rows[0]!.login;
  } finally {
    await client.end();
  }
}

/** Through the connection that has been told how long a lock may be waited for. */
async function prepareQueue(client: Client): Promise<void> {
  const db = { executeSql: async (text: string, values?: unknown[]) => client.query(text, values) };
  const boss = new PgBoss({ db, schema: 'pgboss', supervise: false, schedule: false });
  boss.on('error', () => {}); // whoever asks something over a connection that is lost is told
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
