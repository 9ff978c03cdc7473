// @module-tag process
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { GraphQLSchema } from 'graphql';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicContract } from '#src/app.ts';
import { documentId } from '#src/base/graph/documents/trusted-documents.ts';
import { schemaOf } from '#src/base/graph/schema.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { asPromised } from './support/as-promised.ts';
import { filled } from './support/filled.ts';
import { reportProgress, reportResult } from './support/proof-report.ts';
import { pick, RandomQuestion, type Names } from './support/random-questions.ts';
import { randomFrom } from './support/random-from.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { startedNode, type StartedNode } from './support/started-nodes.ts';

/** `npm run proofs:long -- fuzz` sends 100,000 queries; FUZZ_FROM skips those that were sent before. */
const askedBefore = Number(process.env['FUZZ_FROM'] ?? 0);
const times = Number(process.env['FUZZ'] ?? 1_000) - askedBefore;
const at = 8;
/** The database's time limit for one statement. */
const limitMs = 10_000;

let town: RealHub;
/** As it is shipped, and with `FAST_PATH=off`. */
let node: StartedNode;
let apollo: StartedNode;
let schema: GraphQLSchema;
let path: string;
let names: Names;
const readers = new Agent({ connections: 2 * at });

beforeAll(async () => {
  town = await realHub();
  schema = await schemaOf(publicContract);
  const content = { ...filled(kindNamed('article'), '公告'), attachments: [], cover: null, images: [] };
  ({ path } = (await town.publish({ column: 'home/notices', content })) as { path: string });
  const statistic = { ...filled(kindNamed('statistic'), '统计'), attachments: [], cover: null, images: [] };
  const other = await town.publish({
    column: 'open-government/statistics',
    kind: 'statistic',
    content: statistic,
  });
  const { data } = await town.ask(
    '{ contents(first: 5) { nodes { id } } units(first: 2) { nodes { id } } channels { id } }',
  );
  names = {
    paths: [path, other.path!, 'home/notices', 'open-government', 'home', 'government-office', '公告'],
    ids: [...data.contents.nodes, ...data.units.nodes, data.channels[0]].map(({ id }: { id: string }) => id),
  };
  const start = (env: Record<string, string>) =>
    startedNode({
      role: 'web',
      appUrl: town.appUrl,
      ownerUrl: town.ownerUrl,
      publicUrl: town.hub.publicUrl,
      env: { CACHE_MB: '16', ...env },
    });
  [node, apollo] = await Promise.all([start({}), start({ FAST_PATH: 'off' })]);
});
afterAll(async () => {
  await readers.close();
  await Promise.all([node?.stop(), apollo?.stop()]);
  await town?.stop();
});

const repeated = (text: string, count: number) =>
  Array.from({ length: count }, (_, index) => text.replaceAll('#', String(index))).join(' ');

/** A body, from well-formed and modest to neither. */
function body(random: () => number): string {
  if (random() < 0.5) return JSON.stringify(written(random));
  const generated = () => written(random).query;
  const query = pick(random, [
    generated,
    () => generated().slice(0, Math.floor(random() * 200)),
    () =>
      generated().replace(/[{}()]/g, (mark) =>
        random() < 0.1 ? pick(random, ['{', '}', '(', ')', '"', '#']) : mark,
      ),
    () => `{ ${repeated(`a#: content(path: "${path}") { title }`, Math.floor(random() * 60))} }`,
    () =>
      `{ ${'channels { columns { channel '.repeat(Math.floor(random() * 12))} { name } ${'} }'.repeat(0)}`,
    () => `{ contents { nodes { ${'related { '.repeat(12)} title ${'} '.repeat(12)} } } }`,
    () =>
      `{ ${repeated('contents(first: 100) { nodes { related(first: 20) { related(first: 20) { title } } } }', 3)} }`,
    () => `{ site ${'@include(if: true) '.repeat(Math.floor(random() * 30))} { name } }`,
    () => `{ ...a } fragment a on Query { ...b } fragment b on Query { ...a site { name } }`,
    () => `{ content(path: "${'x'.repeat(Math.floor(random() * 50_000))}") { title } }`,
    () => '{'.repeat(Math.floor(random() * 5_000)),
    () => '{ __schema { types { fields { type { fields { type { name } } } } } } }',
  ])();
  const whole = JSON.stringify({
    query,
    ...(random() < 0.3 && { variables: pick(random, [{}, null, { first: 'x' }, { path }, [] as never]) }),
    ...(random() < 0.1 && { operationName: pick(random, ['q', 'none', '']) }),
  });
  return random() < 0.05 ? whole.slice(0, Math.floor(random() * whole.length)) : whole;
}

const written = (random: () => number) => {
  const oddity = pick(random, [0, 0, 0.02, 0.3]);
  return new RandomQuestion(random, schema, names, oddity).write(1 + Math.floor(random() * 5));
};

interface Sent {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

const types = [
  'application/json',
  'application/graphql-response+json',
  '*/*',
  'application/*',
  'text/html, */*',
];

/** A query as sent: posted, or in an address by its text or by the id under which it is registered. */
async function question(random: () => number): Promise<Sent> {
  const accepted: Record<string, string> = random() < 0.5 ? {} : { accept: pick(random, types) };
  if (random() < 0.7)
    return {
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', ...accepted },
      body: body(random),
    };
  const { query, variables, operationName } = written(random);
  const isRegistered = random() < 0.6;
  if (isRegistered)
    await town.owner.query('insert into trusted_document values ($1, $2, now()) on conflict do nothing', [
      documentId(query),
      query,
    ]);
  const address = new URLSearchParams({
    ...(isRegistered ? { documentId: documentId(query) } : { query }),
    ...(random() < 0.9 && { variables: JSON.stringify(variables) }),
    ...(operationName && { operationName }),
  });
  return {
    method: 'GET',
    path: `/graphql?${address}`.slice(0, 15_000),
    headers: { ...(random() < 0.9 ? { 'apollo-require-preflight': 'x' } : {}), ...accepted },
  };
}

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
  ms: number;
}

async function ask(site: string, { path, ...sent }: Sent): Promise<Answer> {
  const start = performance.now();
  const answer = await request(site + path, { ...sent, dispatcher: readers } as never);
  const text = await answer.body.text();
  return { status: answer.statusCode, headers: answer.headers, body: text, ms: performance.now() - start };
}

/** Headers of a single request. */
const changing = ['date', 'x-request-id', 'keep-alive', 'connection'];
/** Headers of the fast path only: how long a copy may be cached. */
const ofTheFastPath = ['cache-control', 'vary', 'etag', 'cache-status', 'surrogate-key'];

/** Everything in an answer that readers may rely on, whichever way it was made. */
function promised({ status, headers, body: text }: Answer, isFast: boolean) {
  const left = isFast ? [...changing, ...ofTheFastPath] : changing;
  return {
    status,
    headers: Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => !left.includes(name))
        .sort(),
    ),
    body: text.replaceAll(/"traceId":"[^"]*"/g, '"traceId":"…"'),
  };
}

/**
 * Of several fields that fail below one nullable field, either error may be reported: the one that fails first, which is a
 * race between statements (GraphQL specification, 6.4.4, "Handling Field Errors"). Everything else is alike then, too.
 */
function isOtherErrorOfSeveral(
  one: ReturnType<typeof promised>,
  other: ReturnType<typeof promised>,
): boolean {
  const parts = [one, other].map(({ body, headers, ...rest }) => {
    if (!body.startsWith('{')) return null;
    const { errors, ...result } = JSON.parse(body) as { errors?: unknown[] };
    const { 'content-length': _, ...further } = headers;
    return errors && { ...rest, headers: further, result };
  });
  return parts[0] != null && isDeepStrictEqual(parts[0], parts[1]);
}

/** What the two ways answer differently; null where they do not. */
async function difference(seed: number, sent: Sent, first: Answer): Promise<string | null> {
  const isFast = (answer: Answer) => answer.headers['cache-status'] !== undefined;
  const again = await ask(node.site, sent);
  const full = await ask(apollo.site, sent);
  for (const fast of [first, again]) {
    const [one, other] = [promised(fast, isFast(fast)), promised(full, isFast(fast))];
    if (!isDeepStrictEqual(one, other) && !isOtherErrorOfSeveral(one, other))
      return `${seed}: ${JSON.stringify(sent).slice(0, 3_000)}\n  fast: ${JSON.stringify(one).slice(0, 1_500)}\n  off:  ${JSON.stringify(other).slice(0, 1_500)}`;
  }
  return null;
}

/** Queries without a correct answer yet: a run that is stopped continues with the first of them. */
const open = new Set<number>();

async function askAll(from: number, count: number) {
  const faults: string[] = [];
  const differences: string[] = [];
  let [next, slowest, good, hits] = [from, 0, 0, 0];
  const tooSlow: Sent[] = [];
  const worker = async () => {
    while (next < from + count) {
      const seed = next++;
      open.add(seed);
      const sent = await question(randomFrom(seed));
      const first = await ask(node.site, sent);
      const { status, ms, headers } = first;
      slowest = Math.max(slowest, ms);
      if (ms > limitMs) tooSlow.push(sent);
      if (status === 200) good += 1;
      if (headers['cache-status'] !== undefined) hits += 1;
      const differs = await difference(seed, sent, first);
      if (differs) differences.push(differs);
      if (status >= 500) faults.push(`${seed}: ${status} ${JSON.stringify(sent).slice(0, 400)}`);
      else if (!differs) open.delete(seed);
      if (seed % 100 === 0) reportProgress(Math.min(next, ...open) - 1, { 'ms the slowest': slowest });
    }
  };
  await Promise.all(Array.from({ length: at }, worker));
  return { faults, differences, tooSlow, slowest, good, hits };
}

/** The node's memory in megabytes; its caches are warm after the first part of the queries. */
const residentMb = (): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${node.pid}/status`, 'utf8'))![1]) / 1024;
/**
 * A single heavy query may leave some memory with the process; 100,000 queries that leak three kilobytes each leave
 * more.
 */
const growthMb = 200;

test(
  'every question is answered in time, without a fault of the hub, and the same by the fast path and by Apollo alone',
  { timeout: 300_000 + times * 100 }, // only an upper bound for what hangs
  async () => {
    const warmUp = Math.ceil(times * 0.4);
    const first = await askAll(askedBefore + 1, warmUp);
    const before = residentMb();
    const second = await askAll(askedBefore + 1 + warmUp, times - warmUp);
    const after = residentMb();
    const grown = [after - before];
    // What one heavy query left is not left again; a leak of every query is.
    while (grown.at(-1)! >= growthMb && grown.length < 4) {
      const start = residentMb();
      await askAll(askedBefore + 1 + warmUp, times - warmUp);
      grown.push(residentMb() - start);
    }
    expect([...first.differences, ...second.differences]).toEqual([]);
    expect([...first.faults, ...second.faults]).toEqual([]);
    // Too few hits would not test the fast path.
    expect(first.hits + second.hits).toBeGreaterThan(times / 4);
    expect(first.good + second.good).toBeGreaterThan(times / 4);
    const slowest = Math.max(first.slowest, second.slowest);
    // Concurrently with seven others, on a machine with other work, it may take longer than alone.
    for (const sent of [...first.tooSlow, ...second.tooSlow])
      await asPromised(limitMs, async () => (await ask(node.site, sent)).ms);
    console.log(
      `${times} questions, the slowest ${slowest.toFixed(0)} ms; ${before.toFixed(0)} MB after ${warmUp}, ${after.toFixed(0)} MB at the end`,
    );
    expect(Math.min(...grown), `grown by ${grown.map(Math.round).join(', ')} MB`).toBeLessThan(growthMb);
    for (const { output } of [node, apollo]) expect(output()).not.toContain('"level":50');
    reportResult(askedBefore + times, {
      'ms the slowest': slowest,
      [`MB after ${warmUp}`]: before,
      'MB at the end': after,
    });
  },
);
