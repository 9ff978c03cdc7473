// @module-tag volume
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { runningHub, type RunningHub } from '../support/running-hub.ts';
import type { Staff } from '../support/staff.ts';
import {
  declaredAs,
  fitting,
  needed,
  questionFor,
  selectionOf,
  unexpectedArguments,
  type Values,
} from '../support/unexpected-arguments.ts';

const read = (name: string) => buildSchema(readFileSync(join(projectRoot, `schema/${name}.graphql`), 'utf8'));
const contracts = { public: read('public'), console: read('console') };
const paths = { public: '/graphql', console: '/console/graphql' };
type Contract = keyof typeof contracts;

let town: RunningHub;
const known = new Map<string, string[]>();
const cookies = new Map<string, string>();
let hired = 0;

beforeAll(async () => {
  town = await runningHub({ hasIntrospection: true, requestsPerMinute: 1_000_000 });
  const liaison = await hire('a liaison');
  const editor = await town.staff('editor', { role: 'portal-editor' });
  const input = {
    unitId: await town.unit('市教育局'),
    columnId: await town.column('主页栏目', '通知公告'),
    kind: 'article',
    content: { title: '停水通知', body: '<p>明日停水。</p>' },
  };
  await liaison.does('itemCreate', input);
  const { item } = await liaison.does('itemCreate', input, 'item { id }');
  await editor.does('itemPublishUrgently', { id: item.id });
  await hire('an administrator');
  for (const contract of Object.keys(contracts) as Contract[]) await harvest(contract);
});
afterAll(() => town?.stop());

/**
 * A new signed-in person in that role, because an earlier call may have cost the previous one their post or session.
 */
async function hire(actor: string): Promise<Staff> {
  hired += 1;
  const one =
    actor === 'a liaison'
      ? await town.staff(`person-${hired}`, { role: 'liaison', unit: '市教育局' })
      : await town.staff(`person-${hired}`, { role: 'administrator' });
  cookies.set(actor, one.cookie);
  return one;
}

let count = 0;
async function ask(contract: Contract, query: string, variables: Values, actor = 'nobody') {
  count += 1;
  const { statusCode, body } = await town.web.inject({
    method: 'POST',
    url: paths[contract],
    // Each from another address, because rate limits are not tested here.
    remoteAddress: `198.51.${(count >> 8) % 256}.${count % 256}`,
    headers: { 'content-type': 'application/json', cookie: cookies.get(actor) ?? '' },
    payload: JSON.stringify({ query, variables }),
  });
  return { statusCode, body };
}

/** Opens a stream, and closes it at once. */
async function follow(query: string, variables: Values) {
  count += 1;
  const response = await fetch(`${town.site}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables }),
  });
  const isOpen = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (isOpen) await response.body?.cancel();
  return { statusCode: response.status, body: isOpen ? '' : await response.text() };
}

/** Collects an id of each type that an administrator can read. */
async function harvest(contract: Contract): Promise<void> {
  for (const field of Object.values(contracts[contract].getQueryType()!.getFields())) {
    if (needed(field.args).length > 0) continue;
    // As deep as the cost limit allows.
    for (const depth of [3, 2, 1])
      note(
        JSON.parse(
          (await ask(contract, `{ ${field.name} ${selectionOf(field.type, depth)} }`, {}, 'an administrator'))
            .body,
        ),
      );
  }
}
function note(value: unknown): void {
  if (Array.isArray(value)) return value.forEach(note);
  if (value === null || typeof value !== 'object') return;
  const { __typename: type, id } = value as { __typename?: string; id?: string };
  if (type && id) {
    const ids = known.get(type) ?? [];
    if (ids.length < 3) known.set(type, [...ids, id]);
  }
  Object.values(value).forEach(note);
}

/** The problems of an answer, for every request. */
function faultsOf({ statusCode, body }: { statusCode: number; body: string }): string[] {
  return [
    ...(statusCode >= 500 ? [`HTTP ${statusCode}`] : []),
    ...(body.includes('"INTERNAL') ? ['INTERNAL'] : []),
    ...(/\bat \S+ \(?(?:file:|\/|node:)|node_modules/.test(body) ? ['a stack'] : []),
  ];
}

/**
 * FIELDS=all tries every value in every place; otherwise one in six, in rotation from place to place, so that no place
 * of any argument is left out.
 */
const isShort = process.env['FIELDS'] !== 'all';
const met = { public: new Set<string>(), console: new Set<string>() };
const asking = (contract: Contract, field: string) => ({
  field,
  known,
  oneIn: isShort ? 6 : 1,
  met: met[contract],
});

const shortened = (values: Values): string => JSON.stringify(values).slice(0, 300);

const actors = { public: ['nobody'], console: ['nobody', 'a liaison', 'an administrator'] };
const fields = (Object.keys(contracts) as Contract[]).flatMap((contract) => {
  const schema = contracts[contract];
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([operation, root]) =>
    Object.values(root?.getFields() ?? {}).map((field) => ({ contract, operation, name: field.name, field })),
  );
});

/** Fields that were not always refused. */
const done = new Set<string>();
function isDone(body: string, name: string): boolean {
  const answer = body === '' ? null : (JSON.parse(body) as { errors?: unknown; data?: Values | null });
  const got = answer?.data?.[name] as { userErrors?: unknown[] } | null | undefined;
  return !answer?.errors && got != null && !got.userErrors?.length;
}

describe.each(fields)(
  '$operation $name of the $contract contract',
  ({ contract, operation, name, field }) => {
    for (const actor of actors[contract])
      test(`answers everything that ${actor} asks in words`, async () => {
        if (actor !== 'nobody') {
          const { body } = await ask('console', '{ me { id } }', {}, actor);
          if (!body.includes('"id"')) await hire(actor);
        }
        const faults: string[] = [];
        // As deep as the cost limit allows.
        let depth = 2;
        for (const values of unexpectedArguments(field.args, asking(contract, name))) {
          const before = town.faults.length;
          const once = () => {
            const query = questionFor(operation, field, depth);
            return operation === 'subscription' ? follow(query, values) : ask(contract, query, values, actor);
          };
          let answer = await once();
          while (depth > 0 && answer.body.includes('COST_LIMIT_EXCEEDED')) {
            depth -= 1;
            answer = await once();
          }
          if (isDone(answer.body, name)) done.add(`${operation} ${name}`);
          for (const fault of faultsOf(answer))
            faults.push(`${fault}: ${shortened(values)} ${town.faults.slice(before).join().slice(0, 400)}`);
        }
        expect(faults.length, faults.slice(0, 5).join('\n')).toBe(0);
      });
  },
);

/** Types below the roots with fields that take arguments, and a path to each. */
const nested = (Object.keys(contracts) as Contract[]).flatMap((contract) => {
  const schema = contracts[contract];
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap())
    .filter(
      (type) =>
        (isObjectType(type) || isInterfaceType(type)) &&
        !type.name.startsWith('__') &&
        !roots.includes(type as never),
    )
    .flatMap((type) =>
      Object.values((type as { getFields(): Record<string, GraphQLField<unknown, unknown>> }).getFields())
        .filter((field) => field.args.length > 0)
        .map((field) => ({ contract, type: type.name, name: field.name, field, way: wayTo(contract, type) })),
    );
});

type Step = GraphQLField<unknown, unknown> | { on: string };

interface Way {
  operation: 'query' | 'mutation';
  steps: Step[];
}

/**
 * The shortest path to the type: by a query without required arguments, otherwise by any query, otherwise by the result
 * of a mutation.
 */
function wayTo(contract: Contract, target: GraphQLNamedType): Way {
  const schema = contracts[contract];
  const starts = [
    { operation: 'query', root: schema.getQueryType(), mayNeed: false },
    { operation: 'query', root: schema.getQueryType(), mayNeed: true },
    { operation: 'mutation', root: schema.getMutationType(), mayNeed: true },
  ] as const;
  for (const { operation, root, mayNeed } of starts) {
    const waiting: [GraphQLNamedType, Step[]][] = root ? [[root, []]] : [];
    const seen = new Set<GraphQLNamedType>();
    for (const [type, way] of waiting) {
      if (!(isObjectType(type) || isInterfaceType(type)) || seen.has(type)) continue;
      seen.add(type);
      for (const field of Object.values(type.getFields())) {
        if (!mayNeed && needed(field.args).length > 0) continue;
        const next = getNamedType(field.type);
        const longer = [...way, field];
        if (next === target) return { operation, steps: longer };
        if (isInterfaceType(next) && isObjectType(target) && target.getInterfaces().includes(next))
          return { operation, steps: [...longer, { on: target.name }] };
        waiting.push([next, longer]);
      }
    }
  }
  throw new Error(`Nothing leads to the type ${target.name}.`);
}

/** The operation along that path, and the values of its arguments. */
function questionAlong(
  { operation, steps }: Way,
  field: GraphQLField<unknown, unknown>,
): { query: string; variables: Values } {
  const variables: Values = {};
  const declared = field.args.map((arg) => declaredAs(arg.name, arg));
  const texts = steps.map((step, at) => {
    if ('on' in step) return `... on ${step.on}`;
    const passed = needed(step.args).map((arg) => {
      const name = `step${at}${arg.name}`;
      variables[name] = fitting(arg.name, arg.type, step.name, known);
      declared.push(declaredAs(name, arg));
      return `${arg.name}: $${name}`;
    });
    return `${step.name}${passed.length > 0 ? `(${passed.join(', ')})` : ''}`;
  });
  const passed = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const inner = `{ __typename ${field.name}(${passed}) ${selectionOf(field.type, 1)} }`;
  const query = texts.reduceRight((text, step) => `{ ${step} ${text} }`, inner);
  return { query: `${operation} q(${declared.join(', ')}) ${query}`, variables };
}

const reached = new Set<string>();
describe.each(nested)(
  '$name of the type $type of the $contract contract',
  ({ contract, type, name, field, way }) => {
    for (const actor of actors[contract])
      test(`answers everything that ${actor} asks in words`, async () => {
        const faults: string[] = [];
        const all = unexpectedArguments(field.args, asking(contract, `${type}.${name}`));
        // Types that only mutations return are public, and tested completely there; here one answer is enough.
        for (const values of way.operation === 'mutation' ? all.slice(0, 2) : all) {
          const { query, variables } = questionAlong(way, field);
          const answer = await ask(contract, query, { ...variables, ...values }, actor);
          if (answer.body.includes(`"__typename":"${type}"`)) reached.add(`${contract} ${type}.${name}`);
          for (const fault of faultsOf(answer)) faults.push(`${fault}: ${shortened(values)}`);
        }
        expect(faults.length, faults.slice(0, 5).join('\n')).toBe(0);
      });
  },
);

test.each(Object.keys(contracts) as Contract[])(
  'every scalar, choice and input of the %s contract was asked',
  (contract) => {
    const schema = contracts[contract];
    const inputs = Object.values(schema.getTypeMap()).filter(
      (type) => isInputObjectType(type) && !type.name.startsWith('__'),
    );
    const places = [
      ...inputs.flatMap((type) => Object.values((type as GraphQLInputObjectType).getFields())),
      ...Object.values(schema.getTypeMap())
        .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
        .flatMap((type) => Object.values((type as GraphQLObjectType).getFields()))
        .flatMap(({ args }) => args),
    ];
    const all = new Set([...inputs, ...places.map(({ type }) => getNamedType(type))].map(({ name }) => name));
    expect([...all].filter((name) => !met[contract].has(name))).toEqual([]);
    expect(all.size).toBeGreaterThan(10);
  },
);

test('the walk has asked a great deal, and met real things', () => {
  expect(count).toBeGreaterThan(isShort ? 2_000 : 10_000);
  expect([...known.keys()], [...known.keys()].join()).toEqual(
    expect.arrayContaining(['Article', 'Channel', 'Column', 'Item', 'Outlet', 'Person', 'Unit']),
  );
  // Not everything was refused.
  expect(done.size, [...done].join()).toBeGreaterThan(60);
  const below = ['Article.related', 'Channel.contents', 'Column.contents', 'Unit.contents'];
  expect([...reached], [...reached].join()).toEqual(
    expect.arrayContaining(below.map((field) => `public ${field}`)),
  );
});

test('no invisible character was stored anywhere', async () => {
  const { rows: columns } = await town.owner.query<{ table: string; column: string }>(
    `select table_name "table", column_name "column" from information_schema.columns
     where table_schema = 'public' and is_generated = 'NEVER'
       and (data_type in ('text', 'jsonb', 'character varying') or udt_name = '_text')`,
  );
  expect(columns.length).toBeGreaterThan(100);
  const hidden = String.raw`[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u202e\u2028\u2029\u3164\ufe0f\ufffc\ufffe\U000e0061]`;
  const texts: string[] = [];
  for (const { table, column } of columns) {
    const { rows } = await town.owner.query(
      `select left("${column}"::text, 200) kept from "${table}" where "${column}"::text ~ $1 limit 1`,
      [hidden],
    );
    for (const { kept: value } of rows) texts.push(`${table}.${column}: ${JSON.stringify(value)}`);
  }
  expect(texts).toEqual([]);
});
