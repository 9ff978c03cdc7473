// @module-tag process
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '#src/base/contract/global-id.ts';
import { maxStopMs } from '#src/base/platform/lifecycle.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { deskOf } from './support/desk.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { startedNode, type StartedNode } from './support/started-nodes.ts';
import { until } from './support/until.ts';

let town: RealHub;
let upload: Promise<{ uploaded: string; node: StartedNode }>;
beforeAll(async () => {
  town = await realHub();
  const { cookie } = await deskOf(town, ['liaison']);
  upload = startNode('0').then((node) => uploadWhileItStops(node, cookie));
  upload.catch(() => {});
});
afterAll(() => town?.stop());

const startNode = (leaveSeconds: string, env: Record<string, string> = {}) =>
  startedNode({
    role: 'web',
    appUrl: town.appUrl,
    ownerUrl: town.ownerUrl,
    publicUrl: town.hub.publicUrl,
    env: { LEAVE_SECONDS: leaveSeconds, ...env },
  });

/** A connection that records its answers. */
function connection({ site }: Pick<StartedNode, 'site'>) {
  const socket = connect(Number(new URL(site).port), '127.0.0.1');
  let received = '';
  let problem = '';
  const accepted = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  socket
    .once('connect', () => accepted.resolve())
    .on('data', (data) => (received += data))
    .on('error', ({ code }: NodeJS.ErrnoException) => (problem = code ?? 'unknown'))
    .once('close', () => {
      accepted.resolve();
      ended.resolve();
    });
  return {
    accepted: accepted.promise,
    ended: ended.promise,
    ask: (path: string, more = '') => void socket.write(`GET ${path} HTTP/1.1\r\nHost: hub\r\n${more}\r\n`),
    send: (text: string) => void socket.write(text),
    output: () => received,
    problem: () => problem,
    /** The statuses of its answers, in order; an error code if the connection was lost. */
    statuses: () => [
      ...[...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status!),
      ...(problem ? [problem] : []),
    ],
    close: () => void socket.destroy(),
  };
}

async function uploadWhileItStops(node: StartedNode, cookie: string) {
  const file = `%PDF-1.7\n1 0 obj\n${'0'.repeat(1_000_000)}`;
  const form = [
    '--x',
    'Content-Disposition: form-data; name="unitId"',
    '',
    globalId('Unit', town.unit.id),
    '--x',
    'Content-Disposition: form-data; name="file"; filename="a.pdf"',
    '',
    file,
    '--x--',
    '',
  ].join('\r\n');
  const uploading = connection(node);
  uploading.send(
    `POST /console/upload HTTP/1.1\r\nHost: hub\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${form.length}\r\n\r\n`,
  );
  const piece = Math.ceil(form.length / 36);
  for (let at = 0; at < form.length; at += piece) {
    uploading.send(form.slice(at, at + piece));
    if (at === 0) {
      await sleep(500);
      process.kill(node.pid, 'SIGTERM');
    }
    await sleep(500); // 18 seconds in all
  }
  await uploading.ended;
  return { uploaded: uploading.output(), node };
}

describe('a node that receives a stop signal', () => {
  test.each([
    ['goes on answering', '1'],
    ['closes at once', '0'],
    ['closes at once', '0'],
    ['closes at once', '0'],
  ])('and %s resets no connection', async (how, leaveSeconds) => {
    const node = await startNode(leaveSeconds);
    const all = Array.from({ length: 400 }, () => connection(node));
    for (const one of all) void one.accepted.then(() => one.ask('/healthz'));
    await Promise.race(all.map(({ accepted }) => accepted));
    await sleep(Math.random() * 30);
    const stopped = node.stop();
    await Promise.all(all.map((one) => Promise.race([one.ended, sleep(8_000)])));
    await stopped;
    const counted = Map.groupBy(all, (one) => one.statuses().join());
    for (const one of all) one.close();
    const counts = Object.fromEntries([...counted].map(([status, many]) => [status, many.length]));
    // A connection that was not accepted before the close is refused, and has lost nothing.
    if (how === 'closes at once') delete counts['ECONNREFUSED'];
    expect(counts).toEqual({ 200: expect.any(Number) });
    if (how === 'goes on answering') expect(counts['200']).toBe(400);
    expect(node.output()).not.toContain('did not stop properly');
  });

  test('answers what comes on a connection that was used before, whenever it comes', async () => {
    const node = await startNode('0');
    const all = Array.from({ length: 100 }, () => connection(node));
    for (const one of all) one.ask('/healthz');
    for (const one of all)
      await until(
        async () => one.statuses(),
        ({ length }) => length === 1,
      );
    const stopped = node.stop();
    await Promise.all(
      all.map(async (one, n) => {
        await sleep(1.5 * n);
        one.ask('/healthz');
        await one.ended;
      }),
    );
    await stopped;
    expect([...new Set(all.map((one) => one.statuses().join()))]).toEqual(['200,200']);
  });

  test('says so, answers all the same, and asks for other connections', async () => {
    const node = await startNode('2');
    const living = connection(node);
    living.ask('/');
    await until(
      async () => living.statuses(),
      ({ length }) => length === 1,
    );
    expect(living.output()).not.toMatch(/^connection: close/im);
    expect((await fetch(`${node.site}/readyz`)).status).toBe(200);
    const stopped = node.stop();
    const response = await until(
      () => fetch(`${node.site}/readyz`),
      ({ status }) => status !== 200,
    );
    expect([response.status, await response.json()]).toEqual([503, { status: 'the node is stopping' }]);
    expect((await fetch(`${node.site}/healthz`)).status).toBe(200);
    const posted = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ site { name } }"}',
    };
    for (const path of ['/', '/sitemap.xml', '/nowhere', '/graphql']) {
      // The second time it comes from the cache.
      for (let time = 0; time < 2; time += 1) {
        const { status, headers } = await fetch(node.site + path, path === '/graphql' ? posted : {});
        expect([path, status, headers.get('connection')]).toEqual([
          path,
          path === '/nowhere' ? 404 : 200,
          'close',
        ]);
      }
    }
    living.ask('/');
    await living.ended;
    expect(living.statuses()).toEqual(['200', '200']);
    await stopped;
  });

  test('carries out nothing that it will not answer', async () => {
    const { cookie } = await deskOf(town, ['liaison']);
    const { rows } = await town.owner.query<{ id: string }>(
      `select id from "column" where path = 'home/notices'`,
    );
    const ids = `unitId: "${globalId('Unit', town.unit.id)}", columnId: "${globalId('Column', rows[0]!.id)}"`;
    const query = `mutation { itemCreate(input: { ${ids}, kind: "article", content: { title: "一" } }) { item { id } } }`;
    const body = JSON.stringify({ query });
    const asking = [
      'POST /console/graphql HTTP/1.1',
      'Host: hub',
      `Cookie: ${cookie}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n');
    const count = async () =>
      (await town.owner.query<{ n: number }>('select count(*)::int n from item')).rows[0]!.n;
    const before = await count();
    const node = await startNode('3');
    const living = connection(node);
    living.send(asking);
    await until(
      async () => living.statuses(),
      ({ length }) => length === 1,
    );
    const stopped = node.stop();
    await sleep(1_000);
    living.send(asking.repeat(3));
    await living.ended;
    await stopped;
    expect(living.statuses()).toEqual(['200', '200']);
    expect(living.output().match(/"item":\{"id"/g)).toHaveLength(2);
    expect(await count()).toBe(before + 2);
  });

  test('does not wait after a second signal', async () => {
    const node = await startNode('30');
    const since = performance.now();
    const stopped = node.stop();
    await sleep(1_200);
    process.kill(node.pid, 'SIGTERM');
    await stopped;
    expect(performance.now() - since).toBeLessThan(6_000);
    expect(node.output()).toContain('SIGTERM again: forced stop');
    expect(node.output()).not.toContain('did not stop properly');
  });

  test('does not wait for who has said half a sentence', async () => {
    const node = await startNode('0');
    const slow = connection(node);
    slow.send('GET /healthz HTTP/1.1\r\nHost: ');
    await sleep(300);
    const since = performance.now();
    await node.stop();
    expect(performance.now() - since).toBeLessThan(10_000);
    expect(node.output()).not.toContain('did not stop properly');
    slow.close();
  });

  test('takes in an upload that has begun, for longer than a quarter of a minute', async () => {
    const { uploaded, node } = await upload;
    expect(uploaded).toMatch(/^HTTP\/1\.1 201/);
    await node.stop();
    expect(node.output()).not.toContain('did not stop properly');
  });
});

test('the supervisor waits longer than a stop takes', () => {
  const compose = readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8');
  const seconds = Number(/^ {2}stop_grace_period: (\d+)s/m.exec(compose)?.[1]);
  expect(seconds * 1_000).toBeGreaterThan(maxStopMs + 3_000);
});
