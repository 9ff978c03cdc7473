import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import type { Account } from './account.ts';
import { claim, connectWhile } from './connection.ts';
import { databaseEnvironment } from './environment.ts';
import { freePort, isFree, storePort, storedPort } from './stored-port.ts';
import { isPostmasterOf, isTaken } from './process.ts';
import type { Programs } from './programs.ts';

export interface Installation {
  dir: string;
  cluster: string;
  programs: Programs;
  account: Account;
  password: string;
  settings: Readonly<Record<string, string>>;
  log: (line: string) => void;
  /** The only acceptable port; by default that of the last start, or any other. */
  port?: number;
}

/** The server runs on another port than the one in the addresses that were handed out. */
export class OtherPort extends Error {
  override readonly name = 'OtherPort';

  constructor(known: number, current: number) {
    super(
      `the embedded database restarted on port ${current} instead of ${known}: the hub exits and must be restarted`,
    );
  }
}

const maxLastWordsMs = 1_000;
/** From the next round on, a port that seems free but on which PostgreSQL still fails to start is replaced. */
const roundsOnStoredPort = 4;
/** How long processes of a killed server survive it: milliseconds, but up to a second was seen on a busy machine. */
const orphanLimitMs = 3_000;

/** A server that answers, and the connection to it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly keeper: pg.Client;
  /** Whether this process has to stop it. */
  readonly isOwner: boolean;
}

/** The running server of this cluster, or a new one. */
export async function openPostmaster(installation: Installation): Promise<Postmaster> {
  // Needs more than one round only if the server was shutting down or the port was taken.
  for (let round = 1; ; round++) {
    const opened = (await joinRunning(installation)) ?? (await startNew(installation, round));
    if (opened instanceof Error) {
      if (round === 6) throw opened;
      await setTimeout(100 * round);
    } else if (opened) return opened;
  }
}

async function joinRunning(installation: Installation): Promise<Postmaster | undefined> {
  const { cluster, password, log, port: known } = installation;
  const { pid, port } = pidFile(cluster);
  if (!pid || !isTaken(pid)) return undefined; // PostgreSQL itself removes the stale file after a power cut
  if (!isPostmasterOf(cluster, pid)) {
    log(`stale postmaster.pid: process ${pid} is another program now`);
    disown(cluster, pid);
    return undefined;
  }
  const keeper = await connectWhile(() => isPostmasterOf(cluster, pid), { cluster, port, password });
  if (!keeper || known === undefined || port === known) return keeper && claimed(keeper, pid, port);
  await keeper.end().catch(() => {});
  throw new OtherPort(known, port);
}

/** Returns an error if it is worth another round, and throws any other. */
async function startNew(installation: Installation, round: number): Promise<Postmaster | Error> {
  const { dir, cluster, programs, account, password, settings, log } = installation;
  const port =
    installation.port ??
    (await freePort(round <= roundsOnStoredPort ? await preferredPort(installation) : undefined));
  if (port === installation.port && !(await isFree(port)))
    return new Error(`another program listens on port ${port} of the database`);
  const defaults = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '128MB',
    // Enough for three processes of the hub on one folder (counted by `connectionShortage`), and their keepers.
    max_connections: '300',
    // Shared memory belongs to the server, and what exceeds it goes to files in the cluster's folder, which the next
    // start removes; in /dev/shm a killed server would leave it for ever.
    dynamic_shared_memory_type: 'mmap',
    min_dynamic_shared_memory: '16MB',
    // Its log says what went wrong, but without the statement: rows and statements contain the text of drafts.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  };
  const options = Object.entries({ ...defaults, ...settings, port: String(port) }).flatMap(
    ([name, value]) => ['-c', `${name}=${value}`],
  );
  const child = spawn(programs.postgres, ['-D', cluster, ...options], {
    ...account,
    cwd: '/',
    env: databaseEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // Ctrl-C in a terminal signals the whole process group, and the hub has to finish its work first
  });
  const ended = once(child, 'exit').catch((problem: Error) => problem);
  const outputEnded = once(child, 'close').catch(() => {});
  const lastLines = follow(child, log);
  const isAlive = () => child.exitCode === null && child.signalCode === null && child.pid !== undefined;
  const keeper = await connectWhile(isAlive, { cluster, port, password }).catch((problem: unknown) => {
    child.kill('SIGINT'); // a server that rejects us would keep the folder locked at the next start
    throw problem;
  });
  if (keeper) {
    storePort(dir, port);
    // Another process may have claimed the server by now; then this one must be able to exit while the server keeps
    // running.
    child.unref();
    (child.stderr as Socket).unref();
    // Or another process was first and started its server on the same port: then the child has ended, and is not the
    // server.
    const { pid } = pidFile(cluster);
    return (await claimed(keeper, pid, port)) ?? new Error(`PostgreSQL on port ${port} ended at once`);
  }
  const problem = await ended;
  // `exit` is emitted before the rest of the output was read, and processes that it leaves behind may keep the pipe
  // open.
  await Promise.race([outputEnded, setTimeout(maxLastWordsMs)]);
  const output = problem instanceof Error ? problem.message : lastLines.join('\n');
  const error = new Error(`PostgreSQL did not start in ${cluster}:\n${output}`);
  const isKilled = child.signalCode !== null;
  const isPassing = /lock file "postmaster.pid"|memory block .* still in use|could not (bind|create any TCP)/;
  if (isKilled || isPassing.test(output)) return error;
  throw error;
}

/**
 * The port of the last start, where other processes of the hub may wait for the server. Processes of a killed server
 * keep listening for a moment; after a clean shutdown, a listener is another program.
 */
async function preferredPort({ dir, cluster }: Installation): Promise<number | undefined> {
  const port = storedPort(dir);
  const deadline = performance.now() + orphanLimitMs;
  while (port && pidFile(cluster).pid && performance.now() < deadline && !(await isFree(port)))
    await setTimeout(25);
  return port;
}

/** Undefined if the server shuts down at this moment. */
async function claimed(keeper: pg.Client, pid: number, port: number): Promise<Postmaster | undefined> {
  try {
    return { pid, port, keeper, isOwner: await claim(keeper) };
  } catch {
    await keeper.end().catch(() => {});
    return undefined;
  }
}

/** Passes the server's log on, and keeps its last lines for an error message. */
function follow(child: ChildProcess, log: (line: string) => void): string[] {
  const last: string[] = [];
  createInterface(child.stderr!).on('line', (line) => {
    log(line);
    last.push(line);
    if (last.length > 12) last.shift();
  });
  return last;
}

/** The process id is in line 1, the port in line 4. */
function pidFile(cluster: string) {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return { pid: 0, port: 0 };
  }
}

/**
 * Replaces the foreign process id by one that no system assigns. The rest of the file stays, because PostgreSQL needs it
 * to detect whether a process of the old server still uses the cluster's shared memory.
 */
function disown(cluster: string, pid: number) {
  const file = join(cluster, 'postmaster.pid');
  const content = readFileSync(file, 'utf8');
  writeFileSync(file, content.replace(String(pid), String(2 ** 31 - 2)));
}
