import { GraphQLDateTime } from 'graphql-scalars';
import {
  GraphQLScalarType,
  isInterfaceType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from 'graphql';
import { textInDocument } from '#base/contract';
import { instantOf, dateRefusal, readInstant } from '#base/dates';
import { buildSchema, getMetadataStorage, type ClassType, type NonEmptyArray } from 'type-graphql';

export interface Contract {
  resolvers: NonEmptyArray<Function>;
  /** Types that are reachable only through an interface. */
  furtherTypes: readonly ClassType[];
}

export async function schemaOf({ resolvers, furtherTypes }: Contract): Promise<GraphQLSchema> {
  const { objectTypes, interfaceTypes } = getMetadataStorage();
  // A field that is a property of its record with the same name needs no resolver.
  for (const { fields = [] } of [...objectTypes, ...interfaceTypes])
    for (const field of fields) field.simple ??= field.name === field.schemaName;
  const schema = await buildSchema({
    resolvers,
    orphanedTypes: [...furtherTypes],
    validate: false, // commands check every value, and refuse with its field and the reason
    // oxlint-disable-next-line lanmu/no-date-of-text -- the type of the fields that it writes
    scalarsMap: [{ type: Date, scalar: dateTime }],
    pubSub: noTopics,
  });
  // type-graphql wraps `resolveType` in a promise, one for each entry of a list.
  for (const { name, resolveType } of interfaceTypes) {
    const type = schema.getType(name);
    if (isInterfaceType(type) && resolveType)
      type.resolveType = resolveType as GraphQLTypeResolver<unknown, unknown>;
  }
  return schema;
}

/** type-graphql requires a PubSub if there is a subscription; those of the hub do not use it. */
const unused = (): never => {
  throw new Error('subscriptions of this hub do not use topics');
};
const noTopics = { publish: unused, subscribe: unused };

const config = GraphQLDateTime.toConfig();

const invalid = (value: unknown): never => {
  throw new TypeError(`${typeof value} is not an instant.`);
};

const anyYear = { first: 1, last: 9999 };

/**
 * Parses an instant in every format that the database or JSON writes, so that cursors and filters can use their output.
 * Without a zone it is Beijing time, as everywhere in the hub.
 */
function parseInstant(value: unknown): Date {
  const at = typeof value === 'string' ? readInstant(value, anyYear) : null;
  if (at === null) throw dateRefusal(value, null, anyYear);
  return at;
}

/** Serializes to text, so that pages, which query within the process, get the same values as readers over HTTP. */
const dateTime = new GraphQLScalarType<Date, string>({
  ...config,
  description:
    'An instant, such as 2026-11-23T01:30:00Z (RFC 3339). In arguments also without a zone, in Beijing time: 2026-11-23 09:30.',
  parseValue: (value) => (value instanceof Date ? value : parseInstant(value)),
  parseLiteral: textInDocument(parseInstant),
  // Plain SQL statements return instants in the database's format.
  serialize: (value) =>
    (value instanceof Date
      ? value
      : typeof value === 'string'
        ? instantOf(value)
        : invalid(value)
    ).toISOString(),
});

/** The contract as text; a test compares it with the snapshot in `schema/`. */
export const contractText = (schema: GraphQLSchema): string =>
  `${printSchema(lexicographicSortSchema(schema))}\n`;
