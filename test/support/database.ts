import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** A database of its own for one test file, on the server of the test run; it goes away with that server. */
export async function newDatabase({ template = 'template1' } = {}): Promise<TestDatabase> {
  const { ownerUrl, appUrl } = inject('cluster');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  try {
    await owner.query(`create database ${name} template ${owner.escapeIdentifier(template)}`);
    await owner.query(`revoke all on database ${name} from public`);
    await owner.query(`grant connect on database ${name} to lanmu_app`);
  } finally {
    await owner.end();
  }
  const on = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return { ownerUrl: on(ownerUrl), appUrl: on(appUrl) };
}
