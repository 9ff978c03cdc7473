import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Ports outside the ephemeral range, so that neither a server that asks for any port nor an outgoing connection takes
 * one between the check and its use. Each worker of vitest cycles through a part of them.
 */
const [first, perWorker, workers] = [20_000, 500, 24];
const worker = Number(process.env['VITEST_POOL_ID'] ?? 0) % workers;
let next = process.pid; // another test run on this machine most likely starts elsewhere

/** A free port of the loopback address, for a server that must know its address beforehand. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < perWorker; tries += 1) {
    const port = first + worker * perWorker + (next++ % perWorker);
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
