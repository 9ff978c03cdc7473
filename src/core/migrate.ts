import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration, Migrator } from '@mikro-orm/migrations';
import { defineConfig, MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { databaseAddress } from './connections/address.ts';
import { newClient, poolConfig } from './connections/session.ts';
import { projectRoot } from './project.ts';
import { queues } from './queues.ts';

const lock = 7_205_117; // any number that only this program uses

/**
 * Brings the database at `ownerUrl` to the newest of `schema/migrations`, one transaction a file; returns the names
 * of those applied. Several nodes may start at once: one migrates, the others wait and find nothing left to do.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const client = newClient(ownerUrl, { name: 'lanmu-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    const applied = await applyFiles(ownerUrl);
    await prepareQueue(ownerUrl, client);
    return applied;
  } finally {
    await client.end(); // and with it the lock
  }
}

async function applyFiles(ownerUrl: string): Promise<string[]> {
  const orm = await MikroORM.init(
    defineConfig({
      dbName: databaseAddress(ownerUrl).database,
      driverOptions: poolConfig(ownerUrl, { name: 'lanmu-migrate' }),
      entities: [],
      discovery: { warnWhenNoEntities: false },
      extensions: [Migrator],
      migrations: { tableName: 'migration', snapshot: false, migrationsList: files(), silent: true },
    }),
  );
  try {
    return (await orm.migrator.up()).map(({ name }) => name);
  } finally {
    await orm.close(true);
  }
}

function files() {
  const folder = join(projectRoot, 'schema', 'migrations');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({
      name: file.slice(0, -4),
      class: class extends Migration {
        override up(): void {
          this.addSql(readFileSync(join(folder, file), 'utf8'));
        }
      },
    }));
}

async function prepareQueue(ownerUrl: string, client: Client): Promise<void> {
  const boss = new PgBoss({
    ...databaseAddress(ownerUrl),
    application_name: 'lanmu-migrate',
    schema: 'pgboss',
    supervise: false,
    schedule: false,
    max: 2,
  });
  await boss.start();
  for (const [name, options] of Object.entries(queues)) {
    if (!(await boss.getQueue(name))) await boss.createQueue(name, options);
  }
  await boss.stop({ graceful: false });
  await client.query(`
    grant usage on schema pgboss to lanmu_app;
    grant all on all tables in schema pgboss to lanmu_app;
    grant usage on all sequences in schema pgboss to lanmu_app;
    grant execute on all functions in schema pgboss to lanmu_app;`);
}
