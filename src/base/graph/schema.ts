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
  /** Types that only an interface leads to. */
  furtherTypes: readonly ClassType[];
}

export async function schemaOf({ resolvers, furtherTypes }: Contract): Promise<GraphQLSchema> {
  const { objectTypes, interfaceTypes } = getMetadataStorage();
  // A field that is only read off its record, under its own name, needs no function.
  for (const { fields = [] } of [...objectTypes, ...interfaceTypes])
    for (const field of fields) field.simple ??= field.name === field.schemaName;
  const schema = await buildSchema({
    resolvers,
    orphanedTypes: [...furtherTypes],
    validate: false, // every value is checked where it is kept, with its field and the reason
    // oxlint-disable-next-line lanmu/no-date-of-text -- the type of the fields that it writes
    scalarsMap: [{ type: Date, scalar: dateTime }],
    pubSub: noTopics,
  });
  // type-graphql wraps these into promises: one for each entry of a list.
  for (const { name, resolveType } of interfaceTypes) {
    const type = schema.getType(name);
    if (isInterfaceType(type) && resolveType)
      type.resolveType = resolveType as GraphQLTypeResolver<unknown, unknown>;
  }
  return schema;
}

/** type-graphql asks for this as soon as there is a subscription; ours bring what they follow along. */
const unused = (): never => {
  throw new Error('no subscription of this hub follows a topic');
};
const noTopics = { publish: unused, subscribe: unused };

const config = GraphQLDateTime.toConfig();

const invalid = (value: unknown): never => {
  throw new TypeError(`${typeof value} is no instant.`);
};

const anyYear = { first: 1, last: 9999 };

/**
 * All that the database and JSON both write: a question may bound a list by any of them. Without a zone it is Beijing's, as
 * in every other place where somebody writes a date.
 */
function written(value: unknown): Date {
  const at = typeof value === 'string' ? readInstant(value, anyYear) : null;
  if (at === null) throw dateRefusal(value, null, anyYear);
  return at;
}

/** A text wherever it is answered: a page that asks within the program reads what a reader over HTTP would. */
const dateTime = new GraphQLScalarType<Date, string>({
  ...config,
  description:
    'An instant, such as 2026-11-23T01:30:00Z (RFC 3339). In what is asked and sent also without a zone, which is Beijing’s then: 2026-11-23 09:30.',
  parseValue: (value) => (value instanceof Date ? value : written(value)),
  parseLiteral: textInDocument(written),
  // A statement that builds no entities answers an instant as the database writes it.
  serialize: (value) =>
    (value instanceof Date
      ? value
      : typeof value === 'string'
        ? instantOf(value)
        : invalid(value)
    ).toISOString(),
});

/** The contract as text; kept in `schema/` and compared by a test. */
export const contractText = (schema: GraphQLSchema): string =>
  `${printSchema(lexicographicSortSchema(schema))}\n`;
