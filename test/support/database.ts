import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { fill, type Template } from './templates.ts';

export interface TestDatabase {
  readonly name: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** A database for one test file, on the server of the test run; it is removed with that server. */
export const newDatabase = (template: Template = 'empty'): Promise<TestDatabase> =>
  onServer(async (owner) => copyDatabase(owner, await templateDatabase(owner, template)));

/** A copy of `source` in its current state; no one may be connected to it. */
export const copyOf = (source: TestDatabase): Promise<TestDatabase> =>
  onServer((owner) => copyDatabase(owner, source.name));

/** Drops a database, with the connections that are still open. */
export const dropDatabase = ({ name }: TestDatabase): Promise<void> =>
  onServer(async (owner) => void (await owner.query(`drop database ${name} with (force)`)));

async function onServer<T>(act: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client(inject('cluster').ownerUrl);
  await owner.connect();
  try {
    return await act(owner);
  } finally {
    await owner.end();
  }
}

/** The name of a template database, which is created once per test run, when it is first needed. */
async function templateDatabase(owner: pg.Client, template: Template): Promise<string> {
  if (template === 'empty') return 'template1';
  const name = `template_${template}`;
  await owner.query('select pg_advisory_lock(hashtext($1))', [name]);
  try {
    const { rowCount } = await owner.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const made = await fill[template](async (source) =>
        copyDatabase(owner, await templateDatabase(owner, source)),
      );
      // Renamed only when it is complete, so that the unfinished template of a killed worker is never copied.
      await owner.query(`alter database ${made.name} rename to ${name}`);
    }
  } finally {
    await owner.query('select pg_advisory_unlock(hashtext($1))', [name]);
  }
  return name;
}

async function copyDatabase(owner: pg.Client, source: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await owner.query(`create database ${name} template ${source} strategy file_copy`);
  await owner.query(`revoke all on database ${name} from public`);
  await owner.query(`grant connect on database ${name} to lanmu_app`);
  const { ownerUrl, appUrl } = inject('cluster');
  const on = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return { name, ownerUrl: on(ownerUrl), appUrl: on(appUrl) };
}
