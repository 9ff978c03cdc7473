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
import { freePort, isFree, keepPort, keptPort } from './kept-port.ts';
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
  /** The only port that will do; that of the last start, or any other, unless told. */
  port?: number;
}

/** The server is where nobody looks for it who knew its port before. */
export class OtherPort extends Error {
  override readonly name = 'OtherPort';

  constructor(known: number, found: number) {
    super(
      `the embedded database went away and is on port ${found} now, no longer on ${known}: the hub ends, and has to be started again`,
    );
  }
}

const maxLastWordsMs = 1_000;
/** Then one that is told to be free, and on which PostgreSQL does not start all the same, is left. */
const roundsOnKeptPort = 4;
/** Processes of a killed server notice it within milliseconds; on a busy machine it has been a second. */
const strayLimitMs = 3_000;

/** A server that answers, and the connection that proves it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly keeper: pg.Client;
  /** Whether this process is the one that stops it. */
  readonly isOwner: boolean;
}

/** The running server of this cluster, or a new one. */
export async function openPostmaster(installation: Installation): Promise<Postmaster> {
  // More than one round only when something happens in between: a server that was shutting down, or a taken port.
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
  if (!pid || !isTaken(pid)) return undefined; // PostgreSQL itself clears away what a power cut left
  if (!isPostmasterOf(cluster, pid)) {
    log(`process ${pid} is another program now; its number in postmaster.pid is out of date`);
    disown(cluster, pid);
    return undefined;
  }
  const keeper = await connectWhile(() => isPostmasterOf(cluster, pid), { cluster, port, password });
  if (!keeper || known === undefined || port === known) return keeper && claimed(keeper, pid, port);
  await keeper.end().catch(() => {});
  throw new OtherPort(known, port);
}

/** An error when it is worth another round. */
async function startNew(installation: Installation, round: number): Promise<Postmaster | Error> {
  const { dir, cluster, programs, account, password, settings, log } = installation;
  const port =
    installation.port ??
    (await freePort(round <= roundsOnKeptPort ? await portBefore(installation) : undefined));
  if (port === installation.port && !(await isFree(port)))
    return new Error(`another program listens on its port, ${port}`);
  const defaults = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '128MB',
    // Three processes of the hub on one folder, by the count of `connectionShortage`, and their keepers.
    max_connections: '300',
    // What is shared lies in the memory of the server, and what has no room there in the folder of the cluster, where the
    // next start clears it away; in /dev/shm a server that was killed would leave it for ever.
    dynamic_shared_memory_type: 'mmap',
    min_dynamic_shared_memory: '16MB',
    // Its log says what went wrong, and not with which text: rows and statements hold the words of drafts.
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
    detached: true, // Ctrl-C in a terminal reaches the whole group, and the hub has work to finish first
  });
  const ended = once(child, 'exit').catch((problem: Error) => problem);
  const heard = once(child, 'close').catch(() => {});
  const lastLines = follow(child, log);
  const isAlive = () => child.exitCode === null && child.signalCode === null && child.pid !== undefined;
  const keeper = await connectWhile(isAlive, { cluster, port, password }).catch((problem: unknown) => {
    child.kill('SIGINT'); // a server that does not know us would keep its folder from the next start
    throw problem;
  });
  if (keeper) {
    keepPort(dir, port);
    // Another process may have claimed the server by now; then this one must be able to leave while that one stays.
    child.unref();
    (child.stderr as Socket).unref();
    // It may also have been quicker altogether, on the same port: then the child has ended, and the server is not it.
    const { pid } = pidFile(cluster);
    return (await claimed(keeper, pid, port)) ?? new Error(`PostgreSQL on port ${port} went away at once`);
  }
  const problem = await ended;
  // Its end is told before its last words have been read; processes that it leaves behind may keep the pipe open.
  await Promise.race([heard, setTimeout(maxLastWordsMs)]);
  const said = problem instanceof Error ? problem.message : lastLines.join('\n');
  const error = new Error(`PostgreSQL did not start in ${cluster}:\n${said}`);
  const isKilled = child.signalCode !== null;
  const isPassing = /lock file "postmaster.pid"|memory block .* still in use|could not (bind|create any TCP)/;
  if (isKilled || isPassing.test(said)) return error;
  throw error;
}

/**
 * That of the last start, on which other processes of the hub may wait for the server. What a killed one leaves behind
 * goes on listening for a moment; where it was shut down, whoever listens is another program.
 */
async function portBefore({ dir, cluster }: Installation): Promise<number | undefined> {
  const port = keptPort(dir);
  const deadline = performance.now() + strayLimitMs;
  while (port && pidFile(cluster).pid && performance.now() < deadline && !(await isFree(port)))
    await setTimeout(25);
  return port;
}

/** Undefined when the server is shut down at this very moment. */
async function claimed(keeper: pg.Client, pid: number, port: number): Promise<Postmaster | undefined> {
  try {
    return { pid, port, keeper, isOwner: await claim(keeper) };
  } catch {
    await keeper.end().catch(() => {});
    return undefined;
  }
}

/** Passes on what the server says, and keeps the end of it for an error. */
function follow(child: ChildProcess, log: (line: string) => void): string[] {
  const last: string[] = [];
  createInterface(child.stderr!).on('line', (line) => {
    log(line);
    last.push(line);
    if (last.length > 12) last.shift();
  });
  return last;
}

/** First line the process, fourth line the port. */
function pidFile(cluster: string) {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return { pid: 0, port: 0 };
  }
}

/**
 * Puts a number that no system gives out in place of the foreign one. The rest of the file stays, because with it
 * PostgreSQL still finds out whether some process of the old server uses the cluster's memory.
 */
function disown(cluster: string, pid: number) {
  const file = join(cluster, 'postmaster.pid');
  const content = readFileSync(file, 'utf8');
  writeFileSync(file, content.replace(String(pid), String(2 ** 31 - 2)));
}
