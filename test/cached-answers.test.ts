// @module-tag process
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TaggedCache } from '#src/base/cache/tagged-cache.ts';
import { CachedAnswer } from '#src/base/graph/answers/cached-answer.ts';
import { newFolder } from './support/folders.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { startedNode, type StartedNode } from './support/started-nodes.ts';
import { reportingMemory, memoryReport } from './support/memory-report.ts';

const cacheMb = 8;
const held = cacheMb * 1_048_576;
const file = join(newFolder('memory-'), 'told.json');

let town: RealHub;
let node: StartedNode;
const readers = new Agent({ connections: 16 });
beforeAll(async () => {
  town = await realHub();
  node = await startedNode({
    role: 'web',
    appUrl: town.appUrl,
    ownerUrl: town.ownerUrl,
    publicUrl: town.hub.publicUrl,
    env: { CACHE_MB: String(cacheMb), ...reportingMemory(file, { collects: true }) },
  });
});
afterAll(async () => {
  await readers.close();
  await node?.stop();
  await town?.stop();
});

let questionNumber = 0;
async function inMemory(path: string, body?: string): Promise<{ isKept: boolean; etag: string }> {
  const {
    statusCode,
    headers,
    body: answer,
  } = await request(node.site + path, {
    dispatcher: readers,
    headers: { 'accept-encoding': 'br', ...(body && { 'content-type': 'application/json' }) },
    ...(body && { method: 'POST', body }),
  });
  const text = await answer.arrayBuffer();
  if (statusCode !== 200) throw new Error(`${statusCode} ${Buffer.from(text).toString()}`);
  return { isKept: headers['cache-status'] === 'lanmu; hit', etag: String(headers['etag']) };
}
const many = (count: number, ask: () => Promise<unknown>) =>
  Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let n = 0; n < count / 16; n += 1) await ask();
    }),
  );

/** A different query each time, about 1.1 KB long. */
const question = () =>
  JSON.stringify({
    query: `query ($path: String!) { content(path: $path) { title } channels { name path id summary } }`,
    variables: { path: `home/notices/${(questionNumber += 1)}` },
  });

test.each<[count: number, what: string, ask: () => Promise<unknown>]>([
  [3_000, 'different small answers', () => inMemory('/graphql', question())],
  [600, 'pages that are asked for differently', () => inMemory(`/search?q=${(questionNumber += 1)}`)],
])('after %d %s a node holds no more than CACHE_MB says', async (count, _, ask) => {
  await many(320, ask); // what is allocated once, with the first of them
  const before = await memoryReport(node.pid, file);
  await many(count, ask);
  const after = await memoryReport(node.pid, file);
  expect(after.arrayBuffers).toBeLessThan(held * 1.2);
  const more = after.heapUsed + after.external - before.heapUsed - before.external;
  expect(more).toBeLessThan(held * 1.2);
});

test('a form that is packed later is counted when it is there, and others leave for it', async () => {
  const [maxBytes, length] = [500_000, 20_000];
  const cache = new TaggedCache<CachedAnswer>(
    maxBytes,
    ({ bytes }) => bytes,
    () => true,
  );
  const keep = (key: string) =>
    cache.getOrCompute(key, async () => {
      // Random base64, which compresses to three quarters and no further.
      const body = randomBytes(length * 0.75).toString('base64');
      const value: CachedAnswer = new CachedAnswer({ status: 200, headers: {}, body }, () =>
        cache.updateSize(key, value),
      );
      return { value, tags: [], isCacheable: true };
    });
  const answers: CachedAnswer[] = [];
  for (let n = 0; n < 20; n += 1) answers.push(await keep(`answer ${n}`));
  const unpacked = cache.bytes;
  expect(unpacked).toBeGreaterThan(20 * length);
  expect(unpacked).toBeLessThan(maxBytes);

  const last = answers.at(-1)!;
  last.complete({});
  const { body } = await last.formFor('br');
  expect(body.buffer.byteLength).toBe(body.length);
  expect(cache.bytes).toBeGreaterThanOrEqual(unpacked + body.length);

  for (const answer of answers) {
    answer.complete({});
    await answer.formFor('br');
    await answer.formFor('gzip');
    expect(cache.bytes).toBeLessThan(maxBytes);
  }
  const cached = answers.filter((answer, n) => cache.get(`answer ${n}`) === answer);
  // With its compressed form an answer has almost twice its size, and without it they filled four fifths.
  expect(cached.length).toBeLessThan(15);
  expect(cached.length).toBeGreaterThan(5);
});
