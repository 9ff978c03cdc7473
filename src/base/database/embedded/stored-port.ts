import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/**
 * The port of the last start, so that it stays the same. Undefined before the first start, and in a copy of the folder:
 * a copy has the same passwords, and on the same port a hub could not tell the two databases apart.
 */
export function storedPort(dir: string): number | undefined {
  const file = join(dir, 'port');
  if (!existsSync(file)) return undefined;
  const [port, folder] = readFileSync(file, 'utf8').split('\n');
  return folder === folderId(dir) ? Number(port) || undefined : undefined;
}

export function storePort(dir: string, port: number) {
  const file = join(dir, 'port');
  writeFileSync(`${file}.${process.pid}`, `${port}\n${folderId(dir)}\n`);
  renameSync(`${file}.${process.pid}`, file);
}

/** Stays the same when the folder is renamed, and differs for every copy. */
function folderId(dir: string): string {
  const { dev, ino } = statSync(dir, { bigint: true });
  return `folder ${dev}:${ino}`;
}

/** Whether a port of the loopback address is free. */
export async function isFree(port: number): Promise<boolean> {
  return (await tryListening(port)) !== undefined;
}

/**
 * Below the usual ephemeral range: while the database is down, the system must not assign its port to an outgoing
 * connection.
 */
const [first, last] = [10_000, 19_999];
const maxGuesses = 50;

/** `preferred` if it is free, otherwise a free port that the system does not assign to outgoing connections. */
export async function freePort(preferred?: number): Promise<number> {
  const ephemeral = ephemeralPorts();
  const guess = () => first + Math.floor(Math.random() * (last - first + 1));
  for (const port of [preferred, ...Array.from({ length: maxGuesses }, guess)]) {
    if (port && !(port >= ephemeral.first && port <= ephemeral.last) && (await isFree(port))) return port;
  }
  return (await tryListening(0))!; // if every port is ephemeral, one of those is better than none
}

/**
 * The ports that the system assigns to outgoing connections, and to servers that request none (RFC 6335, section 6, for
 * other systems).
 */
function ephemeralPorts(): { first: number; last: number } {
  try {
    const [first, last] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8')
      .split(/\s+/)
      .map(Number);
    return { first: first!, last: last! };
  } catch {
    return { first: 49_152, last: 65_535 };
  }
}

/** Listens for a moment, and returns the port; undefined if it is taken. */
async function tryListening(port: number): Promise<number | undefined> {
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
