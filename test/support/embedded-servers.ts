import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { expect, onTestFinished } from 'vitest';
import {
  startEmbedded,
  type EmbeddedDatabase,
  type EmbeddedOptions,
} from '#src/base/database/embedded/embedded.ts';
import { isRunning } from '#src/base/database/embedded/process.ts';
import { newFolder } from './folders.ts';

export const settings = { fsync: 'off' };

const program = fileURLToPath(new URL('embedded-program.ts', import.meta.url));

/** A path for a new database; its parent folder exists. */
export function newPlace(): string {
  return join(newFolder('embedded-'), 'postgres');
}

/** The embedded database in this process, until the test ends. */
export async function start(
  dir: string,
  options: Omit<EmbeddedOptions, 'dir'> = {},
): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dir, settings, ...options });
  onTestFinished(() => database.stop());
  return database;
}

/** The embedded database in a process of its own, which can be killed. */
export async function startProgram(dir: string) {
  const child = spawn(process.execPath, [program, dir], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then(() => ['null']),
  ]);
  return {
    ...(JSON.parse(line) as Pick<EmbeddedDatabase, 'ownerUrl' | 'appUrl' | 'isOwner'>),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async end() {
      child.stdin.end();
      expect(await exited).toEqual([0, null]);
    },
  };
}

export async function query(url: string, sql: string) {
  const client = new pg.Client(url);
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The servers that run in this folder, from the process list. */
export function serversOf(dir: string): number[] {
  const processes = readdirSync('/proc').map(Number).filter(Boolean);
  return processes.filter((pid) => {
    try {
      return (
        readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join(dir, 'cluster-18')) &&
        isServer(pid) &&
        isRunning(pid)
      );
    } catch {
      return false;
    }
  });
}

function isServer(pid: number) {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]!.endsWith('/postgres');
}

export async function eventually(holds: () => boolean | Promise<boolean>) {
  await expect.poll(holds, { timeout: 60_000, interval: 10 }).toBe(true);
}
