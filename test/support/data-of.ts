import { graphql, type GraphQLSchema } from 'graphql';
import type { Context } from '#src/base/database/context.ts';
import { schemaOf, type Contract } from '#src/base/graph/schema.ts';

const schemas = new Map<Contract, Promise<GraphQLSchema>>();

/** Runs a query as the given caller and returns its data; any error fails the test. */
export async function dataOf(
  contract: Contract,
  contextValue: Context,
  source: string,
  variableValues: object = {},
): Promise<any> {
  if (!schemas.has(contract)) schemas.set(contract, schemaOf(contract));
  const { data, errors } = await graphql({
    schema: await schemas.get(contract)!,
    source,
    variableValues: variableValues as Record<string, unknown>,
    contextValue,
  });
  if (errors) throw errors[0]!.originalError ?? errors[0]!;
  return data;
}
