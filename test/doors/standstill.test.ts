// @module-tag fault
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realHub, type RealHub } from '../support/real-hub.ts';

interface Standstill {
  name: string;
  /** When the event loop of the hub is blocked, and for how long, in milliseconds. */
  stands: readonly (readonly [at: number, forMs: number])[];
  /** When the sender stops in the middle of the body. */
  stopsAt?: number;
  right: number;
}
const cases = JSON.parse(
  readFileSync(new URL('standstill.json', import.meta.url), 'utf8'),
) as readonly Standstill[];

/** The rule for people, fifty times faster: at least 50 kbit/s over any 0.6 seconds. */
const rule = { minBits: 50_000, windowMs: 600, maxMs: 30_000 };

const everyMs = 20;

let town: RealHub;
let port: number;
beforeAll(async () => {
  town = await realHub({ bodies: { rule, everyMs } });
  port = Number(new URL(await town.web.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(() => town?.stop());

/**
 * In a thread of its own, so that it goes on while the hub is blocked: a query of 28 kB, a little faster than
 * necessary.
 */
const sender = `
  const { parentPort, workerData: { port, stopsAt } } = require('node:worker_threads');
  const socket = require('node:net').connect(port, '127.0.0.1');
  const question = '{"query":"{ site { name } }"' + ' '.repeat(28_000) + '}';
  let said = '';
  socket.on('data', (data) => (said += data)).on('error', () => {});
  socket.on('close', () => parentPort.postMessage(said));
  socket.write('POST /graphql HTTP/1.1\\r\\nHost: hub\\r\\nConnection: close\\r\\nContent-Type: application/json\\r\\nContent-Length: ' + question.length + '\\r\\n\\r\\n');
  const since = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const passed = performance.now() - since;
    if (stopsAt && passed > stopsAt) return clearInterval(timer);
    const due = Math.min(question.length, Math.floor(passed * 7));
    if (due > sent) socket.write(question.slice(sent, due));
    sent = due;
    if (sent === question.length) clearInterval(timer);
  }, 20);
`;

function stand(forMs: number): void {
  const until = performance.now() + forMs;
  while (performance.now() < until);
}

/** An iteration of Node's event loop runs timers, then network events, then `setImmediate`. */
const places: Record<string, () => Promise<unknown>> = {
  // Timers run next, and only then network events.
  'at the end of a turn': async () => {
    await stat('.');
    await new Promise(setImmediate);
  },
  // Timers have run, and may have called `setImmediate`.
  'after the clock': async () => {
    await stat('.');
    const later = stat('.');
    stand(2 * everyMs);
    await later;
  },
};

describe.each(Object.entries(places))('what came while the thread stood still counts, %s', (_, place) => {
  test.each(cases)('$name', async ({ stands, stopsAt, right }) => {
    const worker = new Worker(sender, { eval: true, workerData: { port, stopsAt } });
    const answered = new Promise<string>((resolve) => worker.once('message', resolve));
    await new Promise((resolve) => worker.once('online', resolve));
    const since = performance.now();
    for (const [at, forMs] of stands) {
      await sleep(Math.max(0, since + at - performance.now()));
      await place();
      stand(forMs);
    }
    expect(Number(/^HTTP\/1\.1 (\d+)/.exec(await answered)?.[1])).toBe(right);
    await worker.terminate();
  });
});
