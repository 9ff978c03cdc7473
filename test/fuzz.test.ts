// @module-tag process
import { readFileSync } from 'node:fs';
import {
  isInterfaceType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLInterfaceType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isNonNullType,
  isInputObjectType,
  isListType,
  isEnumType,
  type GraphQLInputType,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicContract } from '#src/app.ts';
import { schemaOf } from '#src/base/graph/schema.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { asPromised } from './support/as-promised.ts';
import { filled } from './support/filled.ts';
import { reportProgress, reportResult } from './support/proof-report.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { startedNode, type StartedNode } from './support/started-nodes.ts';
import { randomFrom } from './support/random-from.ts';

/** `npm run proofs:long -- fuzz` asks 100,000 times; FUZZ_FROM leaves out the first so many, which were asked before. */
const askedBefore = Number(process.env['FUZZ_FROM'] ?? 0);
const times = Number(process.env['FUZZ'] ?? 1_000) - askedBefore;
const at = 8;
/** What the database grants one statement. */
const limitMs = 10_000;

let town: RealHub;
let node: StartedNode;
let schema: GraphQLSchema;
let path: string;

beforeAll(async () => {
  town = await realHub();
  schema = await schemaOf(publicContract);
  const content = { ...filled(kindNamed('article'), '公告'), attachments: [], cover: null, images: [] };
  ({ path } = (await town.publish({ column: 'home/notices', content })) as { path: string });
  node = await startedNode({
    role: 'web',
    appUrl: town.appUrl,
    ownerUrl: town.ownerUrl,
    publicUrl: town.hub.publicUrl,
    env: { CACHE_MB: '16' },
  });
});
afterAll(async () => {
  await node?.stop();
  await town?.stop();
});

const pick = <One>(random: () => number, list: readonly One[]): One =>
  list[Math.floor(random() * list.length)]!;

function value(random: () => number, type: GraphQLInputType): string {
  if (isNonNullType(type)) return value(random, type.ofType as GraphQLInputType);
  if (random() < 0.05) return 'null';
  if (isListType(type))
    return `[${Array.from({ length: Math.floor(random() * 4) }, () => value(random, type.ofType as GraphQLInputType)).join()}]`;
  if (isEnumType(type)) return pick(random, type.getValues()).name;
  if (isInputObjectType(type))
    return `{ ${Object.values(type.getFields())
      .filter(() => random() < 0.5)
      .map((field) => `${field.name}: ${value(random, field.type)}`)
      .join()} }`;
  if (type.name === 'Int')
    return String(pick(random, [0, 1, 5, 20, 100, 101, -1, 2_147_483_647, 2_147_483_648]));
  if (type.name === 'DateTime')
    return pick(random, [
      '"2026-01-01T00:00:00Z"',
      '"x"',
      '"0000-01-01T00:00:00Z"',
      '"9999-12-31T23:59:59Z"',
    ]);
  return JSON.stringify(
    pick(random, [
      path,
      'home/notices',
      'home',
      'government-office',
      '',
      '\u0000',
      '/',
      '9'.repeat(400),
      'W10',
      'WzEsIjEiXQ',
      '"\\',
      '😀'.repeat(20),
    ]),
  );
}

function selection(
  random: () => number,
  type: GraphQLObjectType | GraphQLInterfaceType,
  depth: number,
): string {
  const fields = Object.values(type.getFields())
    .filter(() => random() < 0.3)
    .map((field) => {
      const named = getNamedType(field.type);
      const given = field.args
        .filter((arg) => isNonNullType(arg.type) || random() < 0.4)
        .map((arg) => `${arg.name}: ${value(random, arg.type)}`);
      const call = `${random() < 0.1 ? `a${Math.floor(random() * 9)}: ` : ''}${field.name}${given.length ? `(${given.join()})` : ''}`;
      if (isLeafType(named)) return call;
      if (depth === 0 || !(isObjectType(named) || isInterfaceType(named))) return '__typename';
      return `${call} ${selection(random, named, depth - 1)}`;
    });
  return `{ __typename ${fields.join(' ')} }`;
}

const repeated = (text: string, count: number) =>
  Array.from({ length: count }, (_, index) => text.replaceAll('#', String(index))).join(' ');

/** A body, from well-formed and modest to neither. */
function question(random: () => number): string {
  const generated = () => `query q${selection(random, schema.getQueryType()!, Math.floor(random() * 6))}`;
  const query = pick(random, [
    generated,
    generated,
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

async function ask(body: string): Promise<{ status: number; ms: number }> {
  const start = performance.now();
  const response = await fetch(`${node.site}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  await response.arrayBuffer();
  return { status: response.status, ms: performance.now() - start };
}

/** Questions without a good answer yet: a run that is stopped goes on with the first of them. */
const open = new Set<number>();

async function askAll(
  from: number,
  count: number,
): Promise<{ faults: string[]; tooSlow: string[]; slowest: number; good: number }> {
  const faults: string[] = [];
  let [next, slowest, good] = [from, 0, 0];
  const tooSlow: string[] = [];
  const worker = async () => {
    while (next < from + count) {
      const seed = next++;
      open.add(seed);
      const body = question(randomFrom(seed));
      const { status, ms } = await ask(body);
      slowest = Math.max(slowest, ms);
      if (ms > limitMs) tooSlow.push(body);
      if (status === 200) good += 1;
      if (status >= 500) faults.push(`${seed}: ${status} ${body.slice(0, 400)}`);
      else open.delete(seed);
      if (seed % 100 === 0) reportProgress(Math.min(next, ...open) - 1, { 'ms the slowest': slowest });
    }
  };
  await Promise.all(Array.from({ length: at }, worker));
  return { faults, tooSlow, slowest, good };
}

/** Of the node, in megabytes; what it has learned to hold is warm after the first part of the questions. */
const residentMb = (): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${node.pid}/status`, 'utf8'))![1]) / 1024;
/** One heavy question leaves some of what it took with the process; 100,000 that each leave three kilobytes leave more. */
const growthMb = 200;

test(
  'whatever is asked of the public contract, it is answered in time, and never with a fault of ours',
  { timeout: 300_000 + times * 100 }, // only a bound on what hangs
  async () => {
    const warmUp = Math.ceil(times * 0.4);
    const first = await askAll(askedBefore + 1, warmUp);
    const before = residentMb();
    const second = await askAll(askedBefore + 1 + warmUp, times - warmUp);
    const after = residentMb();
    const grown = [after - before];
    // What one heavy question left is not left again; what every question leaves is.
    while (grown.at(-1)! >= growthMb && grown.length < 4) {
      const start = residentMb();
      await askAll(askedBefore + 1 + warmUp, times - warmUp);
      grown.push(residentMb() - start);
    }
    expect([...first.faults, ...second.faults]).toEqual([]);
    expect(first.good + second.good).toBeGreaterThan(times / 4);
    const slowest = Math.max(first.slowest, second.slowest);
    // Beside seven others, on a machine with other work, it may take longer than by itself.
    for (const body of [...first.tooSlow, ...second.tooSlow])
      await asPromised(limitMs, async () => (await ask(body)).ms);
    console.log(
      `${times} questions, the slowest ${slowest.toFixed(0)} ms; ${before.toFixed(0)} MB after ${warmUp}, ${after.toFixed(0)} MB at the end`,
    );
    expect(Math.min(...grown), `grown by ${grown.map(Math.round).join(', ')} MB`).toBeLessThan(growthMb);
    expect(node.said()).not.toContain('"level":50');
    reportResult(askedBefore + times, {
      'ms the slowest': slowest,
      [`MB after ${warmUp}`]: before,
      'MB at the end': after,
    });
  },
);
