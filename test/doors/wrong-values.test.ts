// @module-tag volume
import { readFileSync } from 'node:fs';
import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  isLeafType,
  isNonNullType,
  isEnumType,
  isScalarType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleContract, publicContract } from '#src/app.ts';
import { schemaOf } from '#src/base/graph/schema.ts';
import { limits } from '#src/base/http/limits.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';
import { leastOf, textOf, type Pieces } from '../support/strangers.ts';

/** A value that is wrong for this kind of type. */
interface Wrong {
  name: string;
  /** The kind of type in whose place it is used. */
  of: 'object' | 'list' | 'leaf' | 'any';
  /** The value. */
  json: Pieces;
}
const wrongs = JSON.parse(readFileSync(new URL('wrong-values.json', import.meta.url), 'utf8')) as Wrong[];

/** CPU time of the main thread for a refusal. */
const maxMs = 10;
/** Refusals must be short enough to read. */
const maxCharacters = 2_000;
const maxErrors = 10;
/** A list of ids may exceed the cost limit before it is checked. */
const codes = new Set<unknown>(['BAD_USER_INPUT', 'COST_LIMIT_EXCEEDED']);

let town: RealHub;
let contracts: { path: string; schema: GraphQLSchema }[];
beforeAll(async () => {
  town = await realHub();
  contracts = [
    { path: '/graphql', schema: await schemaOf(publicContract) },
    { path: '/console/graphql', schema: await schemaOf(consoleContract) },
  ];
});
afterAll(() => town?.stop());

const shapeOf = (type: GraphQLInputType): Wrong['of'] => {
  const nullable = getNullableType(type);
  return isListType(nullable) ? 'list' : isInputObjectType(nullable) ? 'object' : 'leaf';
};
/** A single value is valid for a list, and an object for a custom scalar. */
function fits(type: GraphQLInputType, { of, json }: Wrong): boolean {
  const named = getNamedType(type);
  if (of === 'any') return true;
  if (isScalarType(named) && named.name === 'JSONObject') return false;
  const shape = shapeOf(type);
  if (shape === of) return true;
  const isDeep = isListType(getNullableType(type)) && textOf(json).startsWith('{');
  return isDeep && (of === 'object') === isInputObjectType(named) && of !== 'list';
}

interface Place {
  path: string;
  operation: 'query' | 'mutation' | 'subscription';
  /** `$a: Type!`. */
  type: GraphQLInputType;
  call: string;
  /** The field names from there to the wrong value, and the type at that place. */
  within: readonly string[];
  inner: GraphQLInputType;
}

/** One place for each input type of a contract, as an argument or in a field of one. */
function* places({ path, schema }: { path: string; schema: GraphQLSchema }): Generator<Place> {
  const met = new Set<string>();
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  for (const [operation, root] of roots)
    for (const field of Object.values(root?.getFields() ?? {}))
      for (const arg of field.args) {
        const others = field.args
          .filter((one) => one !== arg && isNonNullType(one.type) && one.defaultValue === undefined)
          .map((one) => `${one.name}: ${written(one.type)}`);
        const call = `${field.name}(${[`${arg.name}: $a`, ...others].join(', ')}) ${selection(field)}`;
        const to = operation === 'subscription' ? '/graphql/stream' : path;
        for (const [inner, within] of typesIn(arg.type, [], met))
          yield { path: to, operation, type: arg.type, call, within, inner };
      }
}
const selection = (field: GraphQLField<unknown, unknown>): string =>
  isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';

/** The type itself and all types in it that were not visited yet. */
function* typesIn(
  type: GraphQLInputType,
  within: readonly string[],
  met: Set<string>,
): Generator<[GraphQLInputType, readonly string[]]> {
  if (met.has(String(type))) return;
  met.add(String(type));
  yield [type, within];
  const nullable = getNullableType(type);
  if (isListType(nullable)) return;
  if (isInputObjectType(nullable))
    for (const field of Object.values(nullable.getFields()))
      if (isInputType(field.type)) yield* typesIn(field.type, [...within, field.name], met);
}

/** Any valid value; it is never read, because the variable is wrong. */
function written(type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return '[]';
  if (isInputObjectType(nullable))
    return `{ ${Object.values(nullable.getFields())
      .filter((one) => isNonNullType(one.type) && one.defaultValue === undefined)
      .map((one) => `${one.name}: ${written(one.type)}`)
      .join(', ')} }`;
  if (isEnumType(nullable)) return nullable.getValues()[0]!.name;
  const texts: Record<string, string> = { Int: '1', Float: '1', Boolean: 'true', JSONObject: '{}' };
  const dates: Record<string, string> = { Date: '"2026-01-01"', DateTime: '"2026-01-01T00:00:00Z"' };
  return texts[nullable.name] ?? dates[nullable.name] ?? '"x"';
}

const wrapped = (within: readonly string[], json: string): string =>
  within.reduceRight((inner, name) => `{"${name}":${inner}}`, json);

async function faultOf(place: Place, wrong: Wrong): Promise<string | null> {
  const { path, operation, type, call, within, inner } = place;
  const query = `${operation} q§($a: ${String(type)}) { ${call} }`;
  const body = [
    `{"query":${JSON.stringify(query)},"variables":{"a":`,
    wrapped(within, textOf(wrong.json)),
    '}}',
  ];
  const sent = { name: '', method: 'POST', url: path, body, right: 'refused' } as const;
  const { ms, status, isRefused, body: answer } = await leastOf(town.web, sent, (one) => one.ms <= maxMs);
  const { errors = [] } = JSON.parse(answer) as { errors?: { extensions?: { code?: string } }[] };
  const isRight =
    isRefused &&
    status < 500 &&
    ms <= maxMs &&
    answer.length <= maxCharacters &&
    errors.length <= maxErrors &&
    errors.every(({ extensions }) => codes.has(extensions?.code));
  const where = [operation, call.split('(')[0], ...within, String(inner)].join(' ');
  return isRight
    ? null
    : `${wrong.name}, ${path} ${where}: ${status}, ${ms.toFixed(1)} ms, ${answer.length} characters: ${answer.slice(0, 150)}`;
}

test.each(wrongs)('$name is refused shortly and soon, wherever a variable may stand', async (wrong) => {
  const faults: string[] = [];
  let count = 0;
  for (const contract of contracts)
    for (const place of places(contract)) {
      if (!fits(place.inner, wrong)) continue;
      count += 1;
      const fault = await faultOf(place, wrong);
      if (fault) faults.push(fault);
    }
  expect(faults.length, faults.slice(0, 8).join('\n')).toBe(0);
  expect(count).toBeGreaterThan(5);
});

test('lists and objects of a variable may be nested so deep and no deeper', async () => {
  const query = 'mutation ($input: ItemCreateInput!) { itemCreate(input: $input) { item { id } } }';
  const errorAt = async (depth: number) => {
    // The input object is one level, and its content another.
    const fields: unknown = JSON.parse('{"a":'.repeat(depth - 2) + '1' + '}'.repeat(depth - 2));
    const input = { unitId: 'x', columnId: 'x', kind: 'article', content: { fields } };
    const { errors } = await town.ask(query, { input }, '/console/graphql');
    return errors?.map(({ message, extensions }) => [extensions['code'], message]);
  };
  expect(await errorAt(limits.inputDepth)).toBeUndefined();
  expect(await errorAt(limits.inputDepth + 1)).toEqual([
    [
      'BAD_USER_INPUT',
      `Wrong value of $input: Lists and objects may be nested at most ${limits.inputDepth} levels deep.`,
    ],
  ]);
});

test.each([
  ['$path: String!', 'content(path: $path) { id }', { path: { k: 1 } }, '$path: String is not an object.'],
  ['$path: String!', 'content(path: $path) { id }', { path: [['k']] }, '$path: String is not a list.'],
  ['$ids: [ID!]!', 'nodes(ids: $ids) { id }', { ids: ['x', ['k']] }, '$ids.1: ID is not a list.'],
  [
    '$filter: ContentFilter',
    'contents(filter: $filter) { totalCount }',
    { filter: { publishedFrom: { k: 1 } } },
    '$filter.publishedFrom: DateTime is not an object.',
  ],
  [
    '$filter: ContentFilter',
    'contents(filter: $filter) { totalCount }',
    { filter: { colum: 'x' } },
    '$filter: Field "colum" is not defined by type "ContentFilter". Did you mean "column"?',
  ],
])('what stands where something small belongs is not told again: %s, %s, %j', async (...row) => {
  const [variable, field, variables, expected] = row;
  const { errors } = await town.ask(`query (${variable}) { ${field} }`, variables);
  expect(errors?.map(({ message }) => message)).toEqual([`Wrong value of ${expected}`]);
});

test('every input of both contracts has a place here', () => {
  for (const contract of contracts) {
    const types = [...places(contract)].map((place) => getNamedType(place.inner));
    const all = Object.values(contract.schema.getTypeMap()).filter(isInputObjectType);
    // The elements of a list follow the same rules, and are not tested here.
    const inElements = types
      .filter(isInputObjectType)
      .flatMap((type) => Object.values(type.getFields()).map((field) => getNamedType(field.type)));
    const known = [...types, ...inElements];
    expect(all.filter((type) => !known.includes(type)).map(({ name }) => name)).toEqual([]);
  }
});

/** Wrong literals in a document. */
const literals: readonly [name: string, value: Pieces][] = [
  ['keys', ['{', { repeat: ' k#: 1', times: 600 }, '}']],
  ['long keys', ['{', { repeat: ` ${'k'.repeat(400)}#: 1`, times: 30 }, '}']],
  ['a list of objects', ['{ kinds: [', { repeat: ' {a: 1}', times: 300 }, '] }']],
  ['a long list for a date', ['{ publishedFrom: [', { repeat: ' 1', times: 1_800 }, '] }']],
  ['a long text for an object', ['"', { repeat: '字', times: 15_000 }, '"']],
];
test.each(literals)('a document with %s in an argument is refused shortly', async (_, value) => {
  const query = ['query q§ { contents(filter: ', textOf(value), ') { nodes { id } } }'];
  const sent = { name: '', method: 'POST', url: '/graphql', query, right: 'refused' } as const;
  const { isRefused, ms, body } = await leastOf(town.web, sent, (one) => one.ms <= maxMs);
  expect({ isRefused, isShort: body.length <= 6_000, ms: Math.max(maxMs, ms) }, body.slice(0, 200)).toEqual({
    isRefused: true,
    isShort: true,
    ms: maxMs,
  });
});
