import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/**
 * The port of the last start, so that it stays the same; undefined before the first, and in a copy of the folder: it has
 * the passwords of the other one too, and on the same port a hub could not tell the two databases from each other.
 */
export function keptPort(dir: string): number | undefined {
  const file = join(dir, 'port');
  if (!existsSync(file)) return undefined;
  const [port, folder] = readFileSync(file, 'utf8').split('\n');
  return folder === folderId(dir) ? Number(port) || undefined : undefined;
}

export function keepPort(dir: string, port: number) {
  const file = join(dir, 'port');
  writeFileSync(`${file}.${process.pid}`, `${port}\n${folderId(dir)}\n`);
  renameSync(`${file}.${process.pid}`, file);
}

/** The same after the folder was renamed, and another for every copy. */
function folderId(dir: string): string {
  const { dev, ino } = statSync(dir, { bigint: true });
  return `folder ${dev}:${ino}`;
}

/** Whether nobody listens on a port of the loopback address. */
export async function isFree(port: number): Promise<boolean> {
  return (await listenedOn(port)) !== undefined;
}

/** Of the machine: while the database is away, no port of these may go to an outgoing connection of anybody. */
const [first, last] = [10_000, 19_999];
const maxGuesses = 50;

/** `wished` when it can be had, otherwise another one that the system gives to nobody by itself. */
export async function freePort(wished?: number): Promise<number> {
  const given = givenOut();
  const guess = () => first + Math.floor(Math.random() * (last - first + 1));
  for (const port of [wished, ...Array.from({ length: maxGuesses }, guess)]) {
    if (port && !(port >= given.first && port <= given.last) && (await isFree(port))) return port;
  }
  return (await listenedOn(0))!; // where the system gives out every port, one of these is better than none
}

/** Ports that the system gives to outgoing connections, and to servers that name none (RFC 6335, 6, for other systems). */
function givenOut(): { first: number; last: number } {
  try {
    const [first, last] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8')
      .split(/\s+/)
      .map(Number);
    return { first: first!, last: last! };
  } catch {
    return { first: 49_152, last: 65_535 };
  }
}

/** The port that was listened on for a moment; undefined where it is taken. */
async function listenedOn(port: number): Promise<number | undefined> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return undefined;
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}
