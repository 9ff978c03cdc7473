import type { ApolloServerPlugin } from '@apollo/server';
import {
  GraphQLError,
  valueFromASTUntyped,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { costOf, type ListSizes } from './cost.ts';
import { fragmentsOf } from './width-problem.ts';

export interface CostLimitOptions {
  schema: GraphQLSchema;
  /** The current sizes. */
  sizes: () => ListSizes;
  /** Maximum cost of one request. */
  max: number;
}

export interface OperationRequest {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/** Computes the cost of a query; throws `COST_LIMIT_EXCEEDED` above the limit. Used by Apollo and the fast path. */
export class CostLimit {
  readonly #options: CostLimitOptions;

  constructor(options: CostLimitOptions) {
    this.#options = options;
  }

  of(request: OperationRequest): number {
    const cost = this.#measure(request);
    this.#check(cost);
    return cost;
  }

  /** Checks the cost, and returns it in `extensions.cost` and in a header. */
  readonly plugin: ApolloServerPlugin = {
    requestDidStart: async () => {
      let cost = 0;
      return {
        didResolveOperation: async ({ document, operation, request }) => {
          // Several operations without a name: Apollo refuses them.
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

  #measure({ document, operation, variables }: OperationRequest): number {
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
    const { max } = this.#options;
    if (cost > max)
      throw new GraphQLError(
        `The query costs ${cost}; at most ${max} is allowed. Ask for fewer entries or fewer levels.`,
        { extensions: { code: 'COST_LIMIT_EXCEEDED' } },
      );
  }
}

/** The default values of variables, which can set the size of a page too. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
