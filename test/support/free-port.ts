import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Ports that no system gives out by itself: neither a server that asks for any port nor an outgoing connection takes one
 * between the look and its use. Each worker of vitest has a part of them, in which it goes round.
 */
const [first, perWorker, workers] = [20_000, 500, 24];
const worker = Number(process.env['VITEST_POOL_ID'] ?? 0) % workers;
let asked = process.pid; // another run of the tests on this machine most likely begins elsewhere

/** A port of the loopback address that nobody listens on, for a server that must know its own address beforehand. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < perWorker; tries += 1) {
    const port = first + worker * perWorker + (asked++ % perWorker);
    if (await isFree(port)) return port;
  }
  throw new Error(`all ${perWorker} ports of this worker are taken`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  await new Promise((resolve) => server.close(resolve));
  return true;
}
