import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { ConfigProblem } from '#base/platform';
import { databaseProblem, whyAway, type DatabaseVariable } from './failure.ts';
import { refuseTransactionPooling } from './pooling.ts';
import { newClient } from './session.ts';

export interface ReachOptions {
  variable: DatabaseVariable;
  /** Told once why it waits. */
  say?: (sentence: string) => void;
  limitMs?: number;
}

/** As long as a database takes to come up that was started together with the hub. */
const usualLimitMs = 60_000;
const pauseMs = 500;
const oldest = 15;

/**
 * Waits until the database answers, and looks whether it can be worked with. Throws a `ConfigProblem` that says in one
 * sentence what is the matter: at once where waiting does not help, after a minute where nobody answers.
 */
export async function reachDatabase(
  url: string,
  { variable, say = () => {}, limitMs = usualLimitMs }: ReachOptions,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  let isTold = false;
  for (;;) {
    try {
      return await lookAt(url, variable);
    } catch (error) {
      const why = whyAway(error);
      if (!why || performance.now() + pauseMs > deadline) throw databaseProblem(error, variable) ?? error;
      if (!isTold) say(`waiting for the database, up to ${Math.round(limitMs / 1000)} s: ${why}`);
      isTold = true;
      await setTimeout(pauseMs);
    }
  }
}

async function lookAt(url: string, variable: DatabaseVariable): Promise<void> {
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
    if (major < oldest)
      throw new ConfigProblem([
        { variable, problem: `leads to PostgreSQL ${major}`, expected: `PostgreSQL ${oldest} or newer` },
      ]);
    const { encoding } = rows[0]!;
    if (encoding !== 'UTF8')
      throw new ConfigProblem([
        {
          variable,
          problem: `leads to a database of the encoding ${encoding}`,
          expected: "one that was made with create database … encoding 'UTF8' template template0",
        },
      ]);
    await refuseTransactionPooling(client, open, variable);
  } finally {
    await client.end().catch(() => {});
  }
}
