import { GraphQLDateTime } from 'graphql-scalars';
import { GraphQLScalarType, lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchema, getMetadataStorage, type ClassType, type NonEmptyArray } from 'type-graphql';

export interface Contract {
  resolvers: NonEmptyArray<Function>;
  /** Types that only an interface leads to. */
  furtherTypes: readonly ClassType[];
}

export function schemaOf({ resolvers, furtherTypes }: Contract): Promise<GraphQLSchema> {
  // A field that is only read off its record needs no function: one for each made a third of the time of a long list.
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true;
  return buildSchema({
    resolvers,
    orphanedTypes: [...furtherTypes],
    validate: false, // every value is checked where it is kept, with its field and the reason
    scalarsMap: [{ type: Date, scalar: dateTime }],
  });
}

/** A text wherever it is answered: a page that asks within the program reads what a reader over HTTP would. */
const dateTime = new GraphQLScalarType<Date, string>({
  ...GraphQLDateTime.toConfig(),
  serialize: (value) => (GraphQLDateTime.serialize(value) as Date).toISOString(),
});

/** The contract as text; kept in `schema/` and compared by a test. */
export const contractText = async (contract: Contract): Promise<string> =>
  `${printSchema(lexicographicSortSchema(await schemaOf(contract)))}\n`;
