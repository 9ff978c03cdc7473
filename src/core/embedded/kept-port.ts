import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The port of the last start, so that it stays the same; undefined before the first. */
export function keptPort(dir: string): number | undefined {
  const file = join(dir, 'port');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) || undefined : undefined;
}

export function keepPort(dir: string, port: number) {
  const file = join(dir, 'port');
  writeFileSync(`${file}.${process.pid}`, `${port}\n`);
  renameSync(`${file}.${process.pid}`, file);
}

/** `wished` when nobody listens there, otherwise one that the system gives out. */
export async function freePort(wished = 0): Promise<number> {
  const server = createServer().listen(wished, '127.0.0.1');
  try {
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return freePort();
  } finally {
    server.close();
  }
}
