import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Changes } from '#base/cache';
import {
  CostLimit,
  Documents,
  graphqlEndpoint,
  serveBrowsers,
  streamEndpoint,
  TrustedDocuments,
  trustedDocumentsPlugin,
  type FirstExecutor,
  type ListSizes,
} from '#base/graph';
import {
  callerLocale,
  limitQueryRates,
  limits,
  refuseOtherTypes,
  type CountRawRequest,
  type RateOptions,
} from '#base/http';
import type { Config } from '#base/platform';
import type { Callers, ConsoleOptions } from './callers.ts';
import { readingContext, type Hub } from './hub.ts';

export interface QuestionOptions extends Pick<Config, 'hasIntrospection' | 'trustedDocuments'> {
  hub: Hub;
  schema: GraphQLSchema;
  sizes: () => ListSizes;
  /** Throws while the database is known to be unreachable. */
  refuseIfAway: () => void;
}

/** The checks that every query to the public contract has to pass, on the fast path as in Apollo. */
export const publicQuestions = ({ hub, schema, sizes, refuseIfAway, ...options }: QuestionOptions) => ({
  schema,
  documents: new Documents({ schema, hasIntrospection: options.hasIntrospection }),
  cost: new CostLimit({ schema, sizes, max: limits.cost }),
  trusted: new TrustedDocuments({
    mode: options.trustedDocuments,
    db: () => {
      refuseIfAway();
      return hub.reader;
    },
    log: hub.log,
  }),
});

export interface GraphEndpointsOptions
  extends Pick<Config, 'hasGraphiql' | 'hasIntrospection'>, ConsoleOptions {
  hub: Hub;
  callers: Callers;
  changes: Changes;
  rates: RateOptions;
  questions: ReturnType<typeof publicQuestions>;
  consoleSchema: GraphQLSchema;
  sizes: () => ListSizes;
  refuseIfAway: () => void;
  /** Tried before Apollo, for the public contract. */
  firstExecutor: (scope: FastifyInstance, counted: CountRawRequest) => FirstExecutor | undefined;
}

/** `/graphql`, `/graphql/stream` and `/console/graphql`. */
export async function graphEndpoints(
  app: FastifyInstance,
  { hub, callers, changes, questions, consoleSchema, refuseIfAway, ...options }: GraphEndpointsOptions,
): Promise<void> {
  const { hasGraphiql, hasIntrospection } = options;
  const { log } = hub;
  const { schema, documents, trusted, cost } = questions;
  const readingOf = (request: FastifyRequest) => readingContext(hub, callerLocale(request), request.id);
  await app.register(async (scope) => {
    const counted = await limitQueryRates(scope, options.rates);
    refuseOtherTypes(scope);
    serveBrowsers(scope, { hasGraphiql, hasSchema: hasIntrospection });
    await graphqlEndpoint(scope, {
      path: '/graphql',
      schema,
      hasIntrospection,
      log,
      context: async (request) => {
        refuseIfAway();
        return readingOf(request);
      },
      documents,
      cost,
      bodyLimit: limits.questionBytes,
      firstExecutor: options.firstExecutor(scope, counted),
      allowsRegisteredGet: true,
      plugins: [trustedDocumentsPlugin(trusted)],
    });
    streamEndpoint(scope, {
      path: '/graphql/stream',
      schema,
      documents,
      trusted,
      bodyLimit: limits.questionBytes,
      log,
      context: (request) => ({ ...readingOf(request), changes }),
    });
    await graphqlEndpoint(scope, {
      path: '/console/graphql',
      bodyLimit: limits.questionBytes,
      isKnown: async (request) => {
        refuseIfAway();
        return callers.isKnown(request);
      },
      schema: consoleSchema,
      hasIntrospection,
      documents: new Documents({ schema: consoleSchema, hasIntrospection }),
      cost: new CostLimit({ schema: consoleSchema, sizes: options.sizes, max: limits.consoleCost }),
      log,
      context: async (request, reply) => {
        refuseIfAway();
        return callers.consoleContext(options, request, reply);
      },
    });
  });
}
