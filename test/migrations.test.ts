// @module-tag process
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { newClient, openPool } from '#src/base/database/connections/session.ts';
import { applyFiles } from '#src/base/database/migrations/apply.ts';
import { awaitSchema } from '#src/base/database/migrations/await-schema.ts';
import { migrationFiles } from '#src/base/database/migrations/files.ts';
import { whileWatched } from '#src/base/database/migrations/lock-watch.ts';
import { migrate } from '#src/base/database/migrations/migrate.ts';
import { ConfigProblem } from '#src/base/platform/config/config-problem.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { newDatabase } from './support/database.ts';
import { Known } from './support/lint/known.ts';
import { brokenRules } from './support/lint/migration-lint.ts';
import { migratedByFiles } from './support/migrated-by-files.ts';
import { schemaOf } from './support/schema-of.ts';

const cases = JSON.parse(readFileSync(join(projectRoot, 'test', 'doors', 'migration-lint.json'), 'utf8')) as {
  name: string;
  sql: string;
  breaks: string | string[] | null;
}[];

describe('a new migration expands, and readers go on reading', () => {
  const released = migrationFiles();
  const earlierThan = (name: string) =>
    new Known(released.filter((file) => file.name < name).map(({ sql }) => sql));
  let harmless: ReadonlySet<string>;
  const broken = (sql: string, earlier: Known) =>
    brokenRules(sql, { earlier, isHarmless: (name) => harmless.has(name) });
  beforeAll(async () => void (harmless = await harmlessFunctions()));

  const all = earlierThan('9999');
  test.each(cases)('$name', ({ sql, breaks }) =>
    expect(broken(sql, all)).toEqual(breaks === null ? [] : [breaks].flat()),
  );

  /** The rule applies from this file on. */
  const first = '0016';
  test.each(released.filter(({ name }) => name >= first))('$name', ({ name, sql }) =>
    expect(broken(sql, earlierThan(name))).toEqual(permitted[name] ?? []),
  );
});

/** Broken rules that were reviewed and are permitted. */
const permitted: Readonly<Record<string, string[]>> = {
  // Only the owner has ever written to that table.
  '0016-doors': ['revoke'],
  // No release has ever written what it refuses.
  '0019-time': ['trigger'],
  // Withdrawals are few.
  '0020-media-use': ['backfill'],
  // It erases in one statement, and the log is written but not read meanwhile.
  '0021-log-without-texts': ['backfill'],
  // The clock is called in the same way. The triggers, one for each name in a list, refuse what no release has ever
  // written.
  '0022-dates': ['replace', 'dynamic'],
  // The few deliveries that are open or ended badly are updated while none is written: a second for a million. A
  // program of the previous release reads a longer list for the minutes of an update. No release has written another
  // class of findings.
  '0024-deliveries': ['index', 'check'],
  // The table has one row.
  '0023-purposes': ['backfill'],
  // It returns the same, by the index.
  '0028-few-listings': ['replace'],
  // The trigger fills two more columns, for which the previous release uses the defaults.
  '0029-own-translations': ['replace'],
  '0034-heading-of-source': ['replace'],
  // Only a handful of pushes is pending, and there is one rule.
  '0032-pushes': ['backfill'],
  // Receipts of what followers did, which are not read after five minutes: they are deleted in one statement that locks
  // no other row.
  '0033-receipts-without-content': ['backfill'],
  // Outlets are a handful. The names that a program of the previous release knows still fit.
  '0035-outlet-kinds': ['check'],
};

/** The server's functions that change nothing. */
async function harmlessFunctions(): Promise<ReadonlySet<string>> {
  const { ownerUrl } = await newDatabase('empty');
  const owner = newClient(ownerUrl, { name: 'test' });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(`
    select proname name from pg_proc where pronamespace = 'pg_catalog'::regnamespace
    group by proname having bool_and(provolatile <> 'v')`);
  await owner.end();
  return new Set(rows.map(({ name }) => name));
}

const preparing = (url: string) => ({ url, variable: 'DATABASE_URL', say: () => {} });
const file = (name: string, sql: string) => ({ name, sql, fingerprint: name + sql });

describe('what a database has been given', () => {
  const own = async () => {
    const { name, ownerUrl } = await newDatabase('empty');
    const owner = newClient(ownerUrl, { name: 'test' });
    await owner.connect();
    return { name, owner, ownerUrl, options: preparing(ownerUrl) };
  };
  const one = file('0001-one', 'create table one (id int)');
  const two = file('0002-two', 'create table two (id int)');

  test('each file in a transaction of its own: what came before a broken one stays', async () => {
    const { owner, options } = await own();
    const broken = file('0002-broken', 'create table half (id int); select 1 / 0');
    await expect(applyFiles(owner, { ...options, files: [one, broken, two] })).rejects.toThrow(
      'division by zero',
    );
    const { rows } = await owner.query(`select name from migration`);
    expect(rows).toEqual([{ name: '0001-one' }]);
    expect((await owner.query(`select to_regclass('half') half`)).rows).toEqual([{ half: null }]);
    expect(await applyFiles(owner, { ...options, files: [one, two] })).toEqual(['0002-two']);
    await owner.end();
  });

  test('a file that was edited after it was applied is noticed', async () => {
    const { owner, options } = await own();
    await applyFiles(owner, { ...options, files: [one] });
    const edited = { ...one, fingerprint: 'another' };
    await expect(applyFiles(owner, { ...options, files: [edited, two] })).rejects.toThrow(
      /another text of 0001-one/,
    );
    expect((await owner.query(`select to_regclass('two') two`)).rows).toEqual([{ two: null }]);
    await owner.end();
  });

  test('a hub of before kept no prints, and gets them', async () => {
    const { owner, options } = await own();
    await owner.query(`create table migration (id serial primary key, name varchar(255) not null,
      executed_at timestamptz not null default current_timestamp)`);
    await owner.query(`insert into migration (name) values ('0001-one')`);
    expect(await applyFiles(owner, { ...options, files: [one, two] })).toEqual(['0002-two']);
    const { rows } = await owner.query('select name, print from migration order by name');
    expect(rows).toEqual([one, two].map(({ name, fingerprint }) => ({ name, print: fingerprint })));
    await owner.end();
  });

  test('an older program refuses the database of a newer hub, before it changes anything', async () => {
    const { owner, options } = await own();
    await applyFiles(owner, { ...options, files: [one, file('0099-newer', 'select 1')] });
    await expect(applyFiles(owner, { ...options, files: [one, two] })).rejects.toThrow(
      /newer hub, with 0099-newer/,
    );
    expect((await owner.query(`select to_regclass('two') two`)).rows).toEqual([{ two: null }]);
    await owner.end();
  });

  test('a lock that a backup holds is waited for, and readers are let through meanwhile', async () => {
    const { owner, ownerUrl, options } = await own();
    await applyFiles(owner, { ...options, files: [one] });
    const backup = newClient(ownerUrl, { name: 'pg_dump' });
    await backup.connect();
    await backup.query('begin');
    await backup.query('select from one');
    const messages: string[] = [];
    const change = file('0002-change', 'alter table one add column two int');
    const changing = applyFiles(owner, {
      ...options,
      files: [one, change],
      say: (text) => messages.push(text),
    });
    await expect.poll(() => messages, { timeout: 20_000 }).toHaveLength(1);
    expect(messages[0]).toMatch(
      /^0002-change waits for a lock of process \d+ \(pg_dump: select from one\), up to 10 min;/,
    );
    const reader = newClient(ownerUrl, { name: 'reader' });
    await reader.connect();
    await reader.query(`set statement_timeout = '10s'`);
    await reader.query('select from one');
    await backup.query('rollback');
    expect(await changing).toEqual(['0002-change']);
    for (const client of [backup, reader, owner]) await client.end();
  });

  test('it names whom it waits for: not who has locked other tables, and who another role is', async () => {
    // As in production: the owner is not a superuser, and sees only the names of other sessions.
    const { name, owner, ownerUrl } = await own();
    const login = `owner_of_${name}`;
    await owner.query(`create role ${login} login password 'x'; alter database ${name} owner to ${login}`);
    const url = Object.assign(new URL(ownerUrl), { username: login, password: 'x' }).href;
    const connected = async (session: { name: string }, at = url) => {
      const client = newClient(at, session);
      await client.connect();
      return client;
    };
    const migrating = await connected({ name: 'lanmu-migrate' });
    await applyFiles(migrating, { ...preparing(url), files: [one, two] });
    const innocent = await connected({ name: 'lanmu-reader' });
    await innocent.query('begin; select from two');
    const backup = await connected({ name: 'pg_dump' }, ownerUrl);
    await backup.query('begin; select from one');
    const messages: string[] = [];
    const change = file('0003-change', 'alter table one add column two int');
    const files = [one, two, change];
    const changing = applyFiles(migrating, { ...preparing(url), files, say: (text) => messages.push(text) });
    await expect.poll(() => messages, { timeout: 20_000 }).toHaveLength(1);
    const { rows } = await backup.query<{ pid: number }>('select pg_backend_pid() pid');
    expect(messages[0]).toMatch(
      new RegExp(
        `^0003-change waits for a lock of process ${rows[0]!.pid} \\(pg_dump, of another role: lanmu_owner\\), up`,
      ),
    );
    await backup.query('rollback');
    await changing;
    for (const client of [migrating, innocent, backup]) await client.end();
    await owner.query(`alter database ${name} owner to current_user; reassign owned by ${login} to current_user;
      drop owned by ${login}; drop role ${login}`);
    await owner.end();
  });

  test('a lock that is never released ends the start with a sentence', async () => {
    const { owner, ownerUrl, options } = await own();
    await applyFiles(owner, { ...options, files: [one] });
    const other = newClient(ownerUrl, { name: 'forgotten' });
    await other.connect();
    await other.query('begin; lock table one in share mode');
    const change = file('0002-change', 'alter table one add column two int');
    const problem = await applyFiles(owner, { ...options, files: [one, change], maxWaitMs: 0 }).catch(
      (error) => error,
    );
    expect(problem).toBeInstanceOf(ConfigProblem);
    expect(problem.message).toMatch(/0002-change waits for a lock of process \d+ \(forgotten/);
    await other.end();
    await owner.end();
  });
});

/** Locks of another transaction while the database is prepared, which has been prepared before. */
const held: { name: string; lock: string; lost?: string; says: RegExp | null }[] = [
  {
    name: 'a backup that reads all',
    lock: 'lock table migration, edition, pgboss.job in access share mode',
    says: null,
  },
  { name: 'the table of migrations is read', lock: 'select from migration', says: null },
  { name: 'a table of the queue is read', lock: 'select from pgboss.version, pgboss.queue', says: null },
  {
    name: 'the table of migrations is closed',
    lock: 'lock table migration in access exclusive mode',
    says: /^preparing the table of migrations waits for a lock of process \d+ \(keeper: begin; lock table migration/,
  },
  {
    name: 'the queue is closed',
    lock: 'lock table pgboss.version in access exclusive mode',
    says: /^preparing the queue waits for a lock of process \d+ \(keeper/,
  },
  {
    name: 'a table that lost its trigger is written',
    lost: 'drop trigger log_entry_frozen on log_entry',
    lock: 'delete from log_entry where false',
    says: /^checking the rights waits for a lock of process \d+ \(keeper: begin; delete from log_entry/,
  },
];

describe('a start that has to wait for a lock says for whom', () => {
  let database: Awaited<ReturnType<typeof newDatabase>>;
  beforeAll(async () => void (database = await newDatabase('migrated')));

  test.each(held)('$name', async ({ lock, lost, says }) => {
    const [owner, keeper] = [0, 1].map(() => newClient(database.ownerUrl, { name: 'keeper' }));
    await Promise.all([owner!.connect(), keeper!.connect()]);
    if (lost) await owner!.query(lost);
    await keeper!.query(`begin; ${lock}`);
    const messages: string[] = [];
    const starting = migrate(database.ownerUrl, { say: (text) => messages.push(text) });
    if (says) {
      await expect.poll(() => messages[0], { timeout: 20_000 }).toMatch(says);
      // No reader queues behind it.
      await owner!.query(`set statement_timeout = '10s'`);
      if (lost) await owner!.query(lock);
      await keeper!.query('rollback');
    }
    await starting;
    if (!says) expect(messages).toEqual([]);
    await Promise.all([owner!.end(), keeper!.end()]);
  });

  test('who serves requests says it too, and gives up', async () => {
    const keeper = newClient(database.ownerUrl, { name: 'keeper' });
    await keeper.connect();
    await keeper.query('begin; lock table channel in access exclusive mode');
    const pool = openPool(database.appUrl, { role: 'lanmu_app', name: 'lanmu' }, { max: 1 });
    const messages: string[] = [];
    const waiting = {
      variable: 'DATABASE_URL',
      say: (text: string) => messages.push(text),
      maxWaitMs: 3_000,
    };
    const look = () => pool.query('select count(*) from channel');
    await expect(whileWatched(database.appUrl, look, waiting)).rejects.toThrow(
      /DATABASE_URL points to a database in which the start waits for a lock of process \d+ \(keeper/,
    );
    expect(messages).toEqual([
      expect.stringMatching(/^the start waits for a lock of process \d+ \(keeper.*\), up to 3 s$/),
    ]);
    await keeper.query('rollback');
    expect((await whileWatched(database.appUrl, look, waiting)).rowCount).toBe(1);
    await pool.end();
    await keeper.end();
  });
});

test('a migration that fails says what to do', async () => {
  const { owner, ownerUrl } = await migratedByFiles();
  const broken = file(
    '0099-broken',
    'alter table item add constraint a check (public.text_that_is_not_there(path))',
  );
  const files = [...migrationFiles(), broken];
  const problem = await applyFiles(owner, { ...preparing(ownerUrl), files }).catch((e) => e);
  expect(problem).toBeInstanceOf(ConfigProblem);
  expect(problem.message).toMatch(
    /DATABASE_URL points to a database to which 0099-broken could not be applied \(function public\.text_that_is_not_there.*rolled back as a whole\.\n\s+Expected: an empty database for a new hub; or a backup/,
  );
  await owner.end();
});

/** The results of `0001` and `0006` before they were edited. */
const older = [
  'alter function edition_keeps_date() reset all',
  'alter function listing_keeps_date() reset all',
  'grant select on withdrawal, asset to lanmu_reader',
  'alter index edition_looked_at rename to edition_of_few',
  'create index link_result_hosts on link_result using gin (hosts)',
];

test('what older hubs missed is brought to them', async () => {
  const fresh = await migratedByFiles();
  const { owner, ownerUrl } = await migratedByFiles('0015-fronts');
  for (const statement of older) await owner.query(statement);
  await owner.query('alter table migration drop column print');
  await owner.query('grant insert, update on migration to lanmu_app');
  await migrate(ownerUrl);
  expect(await schemaOf(owner)).toEqual(await schemaOf(fresh.owner));
  await fresh.owner.end();
  await owner.end();
});

test('a node that may not migrate waits for one that does, and then says what is missing', async () => {
  const { ownerUrl, appUrl } = await newDatabase('empty');
  await expect(awaitSchema(appUrl, { variable: 'DATABASE_URL', limitMs: 0 })).rejects.toThrow(
    /lacks 0001-foundation.*a login that may not migrate it/,
  );
  const messages: string[] = [];
  const waiting = awaitSchema(appUrl, { variable: 'DATABASE_URL', say: (text) => messages.push(text) });
  await expect.poll(() => messages, { timeout: 20_000 }).toHaveLength(1);
  await migrate(ownerUrl, { appUrl });
  await waiting;
});

test('a node that may not revoke a right waits for one that does, and then names the statement', async () => {
  const { ownerUrl, appUrl } = await newDatabase('migrated');
  const owner = newClient(ownerUrl, { name: 'test' });
  await owner.connect();
  await owner.query('alter table edition disable row level security');
  await owner.end();
  await expect(awaitSchema(appUrl, { variable: 'DATABASE_URL', limitMs: 0 })).rejects.toThrow(
    /has more rights than it should: alter table public\.edition enable row level security/,
  );
  await migrate(ownerUrl, { appUrl });
  await awaitSchema(appUrl, { variable: 'DATABASE_URL', limitMs: 0 });
});
