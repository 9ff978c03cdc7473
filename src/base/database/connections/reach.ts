import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { ConfigProblem } from '#base/platform';
import { databaseProblem, whyAway, type DatabaseVariable } from './failure.ts';
import { refuseTransactionPooling } from './pooling.ts';
import { newClient } from './session.ts';

export interface ReachOptions {
  variable: DatabaseVariable;
  /** Receives once why it waits. */
  say?: (sentence: string) => void;
  limitMs?: number;
}

/** Enough for a database that is started together with the hub. */
const defaultLimitMs = 60_000;
const pauseMs = 500;
const minMajor = 15;

/**
 * Waits until the database answers, and checks whether the hub can work with it. Throws a `ConfigProblem` that says what
 * is wrong: at once if waiting does not help, after a minute if the database stays unreachable.
 */
export async function reachDatabase(
  url: string,
  { variable, say = () => {}, limitMs = defaultLimitMs }: ReachOptions,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  let isReported = false;
  for (;;) {
    try {
      return await checkDatabase(url, variable);
    } catch (error) {
      const why = whyAway(error);
      if (!why || performance.now() + pauseMs > deadline) throw databaseProblem(error, variable) ?? error;
      if (!isReported) say(`waiting for the database, up to ${Math.round(limitMs / 1000)} s: ${why}`);
      isReported = true;
      await setTimeout(pauseMs);
    }
  }
}

async function checkDatabase(url: string, variable: DatabaseVariable): Promise<void> {
  const open = async (): Promise<Client> => {
    const client = newClient(
      url,
      { name: 'lanmu-look', silentMs: 5_000 },
      { connectionTimeoutMillis: 5_000 },
    );
    await client.connect();
    return client;
  };
  const client = await open();
  try {
    const { rows } = await client.query<{ number: number; encoding: string }>(
      `select current_setting('server_version_num')::int number, current_setting('server_encoding') encoding`,
    );
    const major = Math.floor(rows[0]!.number / 10_000);
    if (major < minMajor)
      throw new ConfigProblem([
        { variable, problem: `points to PostgreSQL ${major}`, expected: `PostgreSQL ${minMajor} or newer` },
      ]);
    const { encoding } = rows[0]!;
    if (encoding !== 'UTF8')
      throw new ConfigProblem([
        {
          variable,
          problem: `points to a database with the encoding ${encoding}`,
          expected: "a database created with create database … encoding 'UTF8' template template0",
        },
      ]);
    await refuseTransactionPooling(client, open, variable);
  } finally {
    await client.end().catch(() => {});
  }
}
