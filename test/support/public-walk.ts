import {
  execute,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  parse,
  type DocumentNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { ReadingContext } from '#src/base/cache/reading.ts';

type Args = Record<string, unknown>;

export interface Walk {
  /** All `Type.field` with a non-empty value. */
  reached: Set<string>;
  /** All records that were found, by global id. */
  ids: Set<string>;
}

interface Listener {
  context: () => ReadingContext;
  /** Called with every answer as text, including errors. */
  hear: (answer: string) => void;
}

/**
 * Queries each root field with each of its argument sets for everything below it, continues from every record that it
 * finds, and ends when there is no new one: nothing that a query could reach is left out. Runs the resolvers
 * themselves, without the limits of HTTP.
 */
export async function walkPublic(
  schema: GraphQLSchema,
  roots: Readonly<Record<string, readonly Args[]>>,
  { context, hear }: Listener,
): Promise<Walk> {
  const walk: Walk = { reached: new Set(), ids: new Set() };
  const waiting: string[] = [];
  const questionFor = questions(schema);

  async function ask(name: string, args: Args, hops: number): Promise<void> {
    const { data, errors } = await execute({
      schema,
      document: questionFor(name, Object.keys(args), hops),
      variableValues: args,
      contextValue: context(),
    });
    const unasked = errors?.find(({ path }) => !path);
    if (unasked) throw unasked;
    if (data?.[name] != null) walk.reached.add(`Query.${name}`);
    note(data?.[name]);
    hear(JSON.stringify({ data, errors }));
  }
  function note(value: unknown): void {
    if (Array.isArray(value)) return value.forEach(note);
    if (value === null || typeof value !== 'object') return;
    const { __typename, ...rest } = value as { __typename: string; id?: string };
    if (rest.id && !walk.ids.has(rest.id)) {
      walk.ids.add(rest.id);
      waiting.push(rest.id);
    }
    for (const [name, inner] of Object.entries(rest)) {
      if (inner === null) continue;
      walk.reached.add(`${__typename}.${name.replace(/_\d$/, '')}`);
      note(inner);
    }
  }

  for (const [name, argumentSets] of Object.entries(roots))
    for (const args of argumentSets) await ask(name, args, 'id' in args || 'ids' in args ? 0 : 1);
  while (waiting.length > 0) await ask('nodes', { ids: waiting.splice(0, 100) }, 1);
  return walk;
}

/**
 * The query for a root field: all leaves, and the same below all other fields, following records up to `hops` times.
 * Arguments are variables, so that a long query is parsed only once.
 */
function questions(schema: GraphQLSchema) {
  const node = schema.getType('Node') as GraphQLInterfaceType;
  const known = new Map<string, DocumentNode>();

  return (name: string, names: readonly string[], hops: number): DocumentNode => {
    const key = `${name} ${names.join()} ${hops}`;
    if (!known.has(key)) {
      const { args, type } = schema.getQueryType()!.getFields()[name]!;
      const used = args.filter((one) => names.includes(one.name));
      const declared = used.map((one) => `$${one.name}: ${one.type}`).join(', ');
      const passed = used.map((one) => `${one.name}: $${one.name}`).join(', ');
      const inner = getNamedType(type);
      const below = isLeafType(inner) ? '' : selectionOf(inner, hops);
      known.set(
        key,
        parse(
          used.length > 0 ? `query (${declared}) { ${name}(${passed}) ${below} }` : `{ ${name} ${below} }`,
        ),
      );
    }
    return known.get(key)!;
  };

  function selectionOf(type: GraphQLNamedType, hops: number, isFallback = false): string {
    return `{ __typename ${partsOf(type as Fields, hops, isFallback, []).join(' ')} }`;
  }

  function partsOf(type: Fields, hops: number, isFallback: boolean, used: readonly string[]): string[] {
    const own = Object.values(type.getFields())
      .filter(({ name }) => !used.includes(name))
      .flatMap((field) => askFor(field, hops, isFallback));
    if (!isInterfaceType(type)) return own;
    // The fields of an interface are selected once, and only the others for each of its types.
    const { interfaces, objects } = schema.getImplementations(type);
    const below = [
      ...interfaces,
      ...objects.filter((one) => !interfaces.some((two) => schema.isSubType(two, one))),
    ];
    const names = [...used, ...Object.keys(type.getFields())];
    return [
      ...own,
      ...below.map((one) => `... on ${one.name} { ${partsOf(one, hops, isFallback, names).join(' ')} }`),
    ];
  }

  function askFor(field: GraphQLField<unknown, unknown>, hops: number, isFallback: boolean): string[] {
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [field.name];
    const isRecord = isCompositeType(inner) && (inner === node || schema.isSubType(node, inner as Fields));
    if (isRecord && hops === 0) return [];
    const hopsLeft = hops - (isRecord ? 1 : 0);
    // Below a list with the Chinese fallback, lists are selected only with the fallback: every record that they lead to
    // is queried for both.
    return variants(field, isFallback).map((args) => {
      const below = selectionOf(inner, hopsLeft, isFallback || 'fallback' in args);
      return `${field.name}_${'fallback' in args ? 1 : 0}: ${field.name}${written(args)} ${below}`;
    });
  }
}
type Fields = GraphQLObjectType | GraphQLInterfaceType;

/** Lists without and with the Chinese fallback for what is not translated. */
function variants({ args }: GraphQLField<unknown, unknown>, isFallback: boolean): Args[] {
  const takes = (name: string) => args.some((one) => one.name === name);
  const first = takes('first') ? { first: 20 } : {};
  if (!takes('fallback')) return [first];
  const fallback = { ...first, fallback: 'ZH' };
  return isFallback ? [fallback] : [first, fallback];
}

const written = (args: Args): string => {
  const parts = Object.entries(args).map(([name, value]) => `${name}: ${String(value)}`);
  return parts.length > 0 ? `(${parts.join(', ')})` : '';
};
