import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Locale } from '#core';
import { errorsPlugin } from './errors.ts';
import { httpStatusPlugin } from './http-status.ts';
import { costPlugin, countRule, depthRule, limits } from './limits.ts';

export interface EndpointOptions<Ctx> {
  path: string;
  schema: GraphQLSchema;
  context: (request: FastifyRequest, reply: FastifyReply) => Promise<Ctx>;
  hasIntrospection: boolean;
  log: Logger;
  /** Tried first; false leads on to Apollo. */
  quick?: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;
  /** Before the hub's own. */
  plugins?: ApolloServerPlugin[];
}

/** One GraphQL endpoint over HTTP (GraphQL-over-HTTP specification), with the limits that every request obeys. */
export async function graphqlEndpoint<Ctx extends BaseContext & { locale: Locale; traceId: string }>(
  app: FastifyInstance,
  { path, schema, context, hasIntrospection, log, quick, plugins = [] }: EndpointOptions<Ctx>,
): Promise<void> {
  const apollo = new ApolloServer<Ctx>({
    schema,
    introspection: hasIntrospection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    hideSchemaDetailsFromClientErrors: !hasIntrospection,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [countRule, depthRule],
    plugins: [
      // Apollo's own page loads its script from a content network, in the origin of whoever is signed in.
      ApolloServerPluginLandingPageDisabled(),
      fastifyApolloDrainPlugin(app),
      ...plugins,
      noStreamPlugin,
      costPlugin,
      errorsPlugin(log),
      httpStatusPlugin,
    ],
    // What is asked again is known to `quick`; a second memory of texts and trees took a hundred megabytes under a fuzz.
    ...(quick && { documentStore: null }),
    logger: log,
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  const inFull = fastifyApolloHandler(apollo, { context }) as RouteHandlerMethod;
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: path,
    handler: async (request, reply) =>
      (await quick?.(request, reply)) ? reply : inFull.call(app, request, reply),
  });
}

/** Apollo would answer a subscription once, as if it were a query. */
const noStreamPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        if (operation?.operation === 'subscription')
          throw new GraphQLError('Subscriptions are streamed, at /graphql/stream.', {
            extensions: { code: 'BAD_USER_INPUT' },
          });
      },
    };
  },
};
