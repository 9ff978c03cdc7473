import { GraphQLDateTime } from 'graphql-scalars';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchema, type ClassType, type NonEmptyArray } from 'type-graphql';

export interface Contract {
  resolvers: NonEmptyArray<Function>;
  /** Types that only an interface leads to. */
  furtherTypes: readonly ClassType[];
}

export const schemaOf = ({ resolvers, furtherTypes }: Contract): Promise<GraphQLSchema> =>
  buildSchema({
    resolvers,
    orphanedTypes: [...furtherTypes],
    validate: false, // every value is checked where it is kept, with its field and the reason
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
  });

/** The contract as text; kept in `schema/` and compared by a test. */
export const contractText = async (contract: Contract): Promise<string> =>
  `${printSchema(lexicographicSortSchema(await schemaOf(contract)))}\n`;
