import { afterAll, beforeAll, expect, test } from 'vitest';
import { warmUp } from '#src/tasks/start/warm-up.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

let town: RealHub;
const lines: string[] = [];
const never = new AbortController().signal;

beforeAll(async () => {
  town = await realHub({ cacheMb: 16, logLevel: 'info', onLog: (line) => lines.push(line) });
  await town.publish({ column: 'home/notices', content: { title: '供水通知', body: '<p>正文。</p>' } });
});
afterAll(() => town?.stop());

test('a node has made what readers ask for first, and no line says that anybody asked', async () => {
  const node = await town.openNode();
  lines.splice(0);
  expect(await warmUp(node, never)).toBeGreaterThan(4);
  expect(lines).toEqual([]);

  const site = await node.listen({ port: 0, host: '127.0.0.1' });
  for (const path of ['/', '/m', '/en', '/ru']) {
    const { status } = await fetch(site + path);
    expect(status).toBe(200);
    await expect
      .poll(() => lines.map((line) => JSON.parse(line)).at(-1))
      .toMatchObject({ path, cache: 'hit' });
  }
});

test('nothing that fails or hangs keeps a node from starting', async () => {
  const answers = [
    async () => ({ statusCode: 503, payload: '' }),
    async () => Promise.reject(new Error('no such thing')),
    () => new Promise(() => {}),
  ];
  for (const inject of answers) expect(await warmUp({ inject } as never, AbortSignal.timeout(50))).toBe(0);
  expect(await warmUp(town.web, AbortSignal.abort())).toBe(0);
});
