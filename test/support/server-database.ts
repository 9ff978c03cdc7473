import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

const server = inject('cluster').ownerUrl;

/** A new database on the server of the test run, empty or a copy; `drop` takes it away, whoever is still connected. */
export async function newDatabase(
  template = 'template1',
): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const name = `lanmu_catalogue_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name} template ${template}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  return { url, name, drop: () => onServer(`drop database ${name} with (force)`) };
}

async function onServer(statement: string): Promise<void> {
  const client = new Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
