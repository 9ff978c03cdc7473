// @module-tag volume
import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicContract } from '#src/app.ts';
import { CostLimit } from '#src/base/graph/limits/cost-limit.ts';
import { type ListSizes, isMeasured } from '#src/base/graph/limits/cost.ts';
import { schemaOf } from '#src/base/graph/schema.ts';
import { limits } from '#src/base/http/limits.ts';
import { catalogueSizes } from '#src/city/catalogue/list-sizes.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { contentSizes } from '#src/content/reading/list-sizes.ts';
import { dutySizes } from '#src/duty/owed/campaigns/list-sizes.ts';
import { filled } from '../support/filled.ts';
import { randomFrom } from '../support/random-from.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';
import { reportProgress, reportResult } from '../support/proof-report.ts';
import { leastOf } from '../support/strangers.ts';
import { until } from '../support/until.ts';

/** `npm run proofs:long -- queries` runs 2,000. */
const times = Number(process.env['QUERIES'] ?? 60);
/** CPU time of the main thread. */
const maxMs = 50;

let town: RealHub;
let schema: GraphQLSchema;
let costOf: (query: string) => number;
beforeAll(async () => {
  town = await realHub();
  schema = await schemaOf(publicContract);
  for (let number = 0; number < 60; number += 1)
    await town.publish({
      column: 'home/notices',
      content: {
        ...filled(kindNamed('article'), `公告 ${number}`),
        // One in six is as long as a development plan of the city.
        ...(number % 6 === 0 && { body: '<p>公告：全市供热工作的规划。</p>'.repeat(4_000) }),
      },
    });
  // As autovacuum would do a minute later.
  await town.owner.query('vacuum analyze');
  const sizes = await measuredSizes();
  const limit = new CostLimit({ schema, sizes: () => sizes, max: Infinity });
  costOf = (query) => {
    const document = parse(query);
    return limit.of({
      document,
      operation: document.definitions[0] as OperationDefinitionNode,
      variables: {},
    });
  };
});
afterAll(() => town?.stop());

async function measuredSizes(): Promise<ListSizes> {
  return new Map([...contentSizes, ...dutySizes, ...(await catalogueSizes(town.hub.reader))]);
}

type Fields = GraphQLObjectType | GraphQLInterfaceType;
const pick = <One>(random: () => number, list: readonly One[]): One =>
  list[Math.floor(random() * list.length)]!;

/** Values with which a field returns something. */
const argumentValues: Record<string, readonly string[]> = {
  path: ['"home/notices"', '"home"', '"government-office"'],
  column: ['"home/notices"'],
  text: ['"公告"', '"供热"'],
  ids: ['["none"]'],
  bounds: ['["1000"]'],
  id: ['"none"'],
  year: ['2026'],
  first: ['100', '50', '20', '5'],
};

/** `related` returns 20 at most. */
const valuesOf = (field: string, argument: string): readonly string[] =>
  field === 'related' ? ['20', '5'] : (argumentValues[argument] ?? ['"x"']);

function selection(random: () => number, type: Fields, depth: number, width: number): string {
  const fields = Object.values(type.getFields());
  const chosen = fields.filter(() => random() < width);
  const written = (chosen.length > 0 ? chosen : [pick(random, fields)]).map((field) => {
    const args = field.args
      .filter(
        (arg) =>
          (isNonNullType(arg.type) && arg.defaultValue === undefined) ||
          (arg.name === 'first' && random() < 0.7),
      )
      .map((arg) => `${arg.name}: ${pick(random, valuesOf(field.name, arg.name))}`);
    const call = `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`;
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return call;
    if (!(isObjectType(inner) || isInterfaceType(inner)) || depth === 0) return '__typename';
    return `${call} ${selection(random, inner, depth - 1, width)}`;
  });
  return `{ ${[...new Set(written)].join(' ')} }`;
}

/** Queries whose cost is just below the limit: extended, or reduced, until they are. */
function* nearTheLimit(seed: number): Generator<string> {
  for (let turn = seed; ; turn += 1) {
    const random = randomFrom(turn);
    const query = `query q§ ${selection(random, schema.getQueryType()!, 2 + Math.floor(random() * 5), 0.06 + random() * 0.3)}`;
    if (query.length > limits.characters) continue;
    const cost = costOf(query.replace('§', ''));
    if (cost > limits.cost * 0.5 && cost <= limits.cost) yield query;
  }
}

const name = `${times} questions near the limit of cost each take no longer of the thread than they may`;
test(name, { timeout: 300_000 + times * 1_000 }, async () => {
  const seen = { answered: 0, refused: 0, tooLong: 0 };
  const tooSlow: string[] = [];
  for (const query of nearTheLimit(Number(process.env['QUERIES_FROM'] ?? 0) + 1)) {
    const sent = { name: '', method: 'POST', url: '/graphql', query, right: 'answered' } as const;
    const { ms, status, isRefused, body } = await leastOf(town.web, sent, ({ ms }) => ms <= maxMs);
    const isTooLong = isRefused && body.includes('"answer.too-long"');
    seen[isTooLong ? 'tooLong' : isRefused ? 'refused' : 'answered'] += 1;
    if (ms > maxMs || status >= 500) tooSlow.push(`${status}, ${ms.toFixed(1)} ms: ${query}`);
    const total = seen.answered + seen.refused + seen.tooLong;
    if (total % 50 === 0) reportProgress(total, {});
    if (total === times) break;
  }
  expect(tooSlow, tooSlow.join('\n')).toEqual([]);
  expect(seen.answered + seen.tooLong, JSON.stringify(seen)).toBeGreaterThan(times * 0.9);
  expect(seen.answered, JSON.stringify(seen)).toBeGreaterThan(times * 0.5);
  reportResult(times, {});
});

test('no list of the public contract is without a size', async () => {
  const sizes = await measuredSizes();
  const unmeasured = Object.values(schema.getTypeMap())
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values((type as Fields).getFields())
        .filter(({ type: of }) => isListType(getNullableType(of)) && !isLeafType(getNamedType(of)))
        .filter(
          ({ args, name }) =>
            !args.some((one) => one.name === 'first' || one.name === 'ids') &&
            name !== 'nodes' &&
            name !== 'edges',
        )
        .map(({ name }) => ({ type, name })),
    )
    .filter(({ type, name }) => !isMeasured(schema, sizes, type, name));
  expect(unmeasured.map(({ type, name }) => `${type.name}.${name}`)).toEqual([]);
});

test('the sizes of the catalogue are those that it has', async () => {
  const sizes = await measuredSizes();
  const { data } = await town.ask('{ channels { columns { path children { path } } } }');
  const home = await town.ask('{ channel(path: "home") { columns { siblings { path } } } }');
  const channels = data.channels as { columns: { children: unknown[] }[] }[];
  const columns = channels.flatMap((channel) => channel.columns);
  expect(sizes.get('Query.channels')!.max).toBe(channels.length);
  expect(sizes.get('Channel.columns')).toMatchObject({
    max: Math.max(...channels.map((channel) => channel.columns.length)),
    all: columns.length,
  });
  expect(sizes.get('Column.siblings')!.max).toBeGreaterThanOrEqual(
    Math.max(...home.data.channel.columns.map(({ siblings }: { siblings: unknown[] }) => siblings.length)),
  );
  expect(sizes.get('Column.children')!.max).toBeGreaterThanOrEqual(
    Math.max(...columns.map(({ children }) => children.length)),
  );
});

test('what a catalogue that has grown costs is known once it has grown', async () => {
  const query = '{ channels { columns { name } } }';
  const cost = async () =>
    Number(
      (
        await town.web.inject({
          method: 'POST',
          url: '/graphql',
          headers: { 'content-type': 'application/json' },
          payload: { query },
        })
      ).headers['x-graphql-cost'],
    );
  const before = await cost();
  const { rows } = await town.owner.query<{ channel_id: string }>(
    `select channel_id from "column" where path = 'home/notices'`,
  );
  await town.owner.query(
    `insert into "column" (id, channel_id, path, name, kind, column_type, tally, position)
     select gen_random_uuid(), $1, 'home/grown-' || n, name, kind, column_type, tally, 900 + n
     from "column", generate_series(1, 20) n where path = 'home/notices'`,
    [rows[0]!.channel_id],
  );
  await until(cost, (now) => now > before);
});
