import type { ApolloServerPlugin } from '@apollo/server';
import {
  GraphQLError,
  valueFromASTUntyped,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { costOf, type ListSizes } from './cost.ts';
import { fragmentsOf } from './width.ts';

export interface CostLimitOptions {
  schema: GraphQLSchema;
  /** As they are now. */
  sizes: () => ListSizes;
  /** What one request may cost. */
  most: number;
}

export interface AskedOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/** What a query costs; refuses with `COST_LIMIT_EXCEEDED` what costs too much, whoever would have answered it. */
export class CostLimit {
  readonly #options: CostLimitOptions;

  constructor(options: CostLimitOptions) {
    this.#options = options;
  }

  of(asked: AskedOperation): number {
    const cost = this.#measure(asked);
    this.#check(cost);
    return cost;
  }

  /** Told in `extensions.cost` and a header. */
  readonly plugin: ApolloServerPlugin = {
    requestDidStart: async () => {
      let cost = 0;
      return {
        didResolveOperation: async ({ document, operation, request }) => {
          // Which of several is meant is Apollo's to ask.
          if (!operation) return;
          cost = this.#measure({ document, operation, variables: request.variables ?? {} });
          this.#check(cost);
        },
        willSendResponse: async ({ response }) => {
          response.http.headers.set('x-graphql-cost', String(cost));
          if (response.body.kind === 'single')
            response.body.singleResult.extensions = { ...response.body.singleResult.extensions, cost };
        },
      };
    },
  };

  #measure({ document, operation, variables }: AskedOperation): number {
    const { schema, sizes } = this.#options;
    const root = schema.getRootType(operation.operation);
    const costed = {
      schema,
      sizes: sizes(),
      fragments: fragmentsOf(document),
      variables: { ...defaultsOf(operation), ...variables },
    };
    return root ? costOf(costed, operation.selectionSet, root) : 0;
  }

  #check(cost: number): void {
    const { most } = this.#options;
    if (cost > most)
      throw new GraphQLError(
        `The query costs ${cost}; at most ${most} is allowed. Ask for fewer entries or fewer levels.`,
        { extensions: { code: 'COST_LIMIT_EXCEEDED' } },
      );
  }
}

/** What variables are where nobody gives them: a page may be as large by its default. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
