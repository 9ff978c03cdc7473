import { ApolloServer, HeaderMap, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteHandlerMethod,
} from 'fastify';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { askAgainSeconds } from '#base/database';
import { refuseLong, callerLocale, note } from '#base/http';
import type { Locale } from '#base/words';
import { readFirst } from '../documents/read-first.ts';
import type { CostLimit } from '../limits/cost-limit.ts';
import type { Documents } from '../documents/documents.ts';
import { errorsPlugin, shownError } from './errors.ts';
import { hinderedStatus, httpStatusPlugin } from './http-status.ts';
import { inputsPlugin } from '../limits/inputs.ts';
import { codesOf, linesPlugin, withRequest } from './lines-plugin.ts';
import { refusedLate } from './refused-late.ts';

export interface EndpointOptions<Ctx> {
  path: string;
  schema: GraphQLSchema;
  context: (request: FastifyRequest, reply: FastifyReply) => Promise<Ctx>;
  hasIntrospection: boolean;
  documents: Documents;
  cost: CostLimit;
  /** The longest body that is read of anybody, in bytes. */
  bodyLimit: number;
  /** Of whom a longer one is read, up to the server's own limit: it is not read before it is known whose it is. */
  isKnown?: (request: FastifyRequest) => Promise<boolean>;
  log: Logger;
  /** Tried first; false leads on to Apollo. */
  quick?: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;
  /** Before the hub's own. */
  plugins?: ApolloServerPlugin[];
}

/** One GraphQL endpoint over HTTP (GraphQL-over-HTTP specification), with the limits that every request obeys. */
export async function graphqlEndpoint<Ctx extends BaseContext & { locale: Locale; traceId: string }>(
  app: FastifyInstance,
  {
    path,
    schema,
    context,
    hasIntrospection,
    documents,
    cost,
    log,
    quick,
    plugins = [],
    bodyLimit,
    isKnown,
  }: EndpointOptions<Ctx>,
): Promise<void> {
  const { plugin: readingPlugin, documentStore } = readFirst(documents);
  const apollo = new ApolloServer<Ctx>({
    schema,
    introspection: hasIntrospection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    hideSchemaDetailsFromClientErrors: !hasIntrospection,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    plugins: [
      // Apollo's own page loads its script from a content network, in the origin of whoever is signed in.
      ApolloServerPluginLandingPageDisabled(),
      ...plugins,
      readingPlugin,
      noStreamPlugin,
      refusedLate.plugin,
      cost.plugin,
      inputsPlugin(schema),
      errorsPlugin(log),
      httpStatusPlugin,
      linesPlugin(log),
    ],
    documentStore,
    logger: log,
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  const inFull = fastifyApolloHandler(apollo, {
    // A context that cannot be made is an error like any other; Apollo would tell its text to anybody.
    context: (request, reply) =>
      context(request, reply)
        .then((made) => withRequest(refusedLate.known(request.raw, made), request.raw))
        .catch((error: unknown) => {
          const { message, extensions } = shownError(
            new GraphQLError('', { originalError: error as Error, path: [] }), // with a path, it is looked into
            { locale: callerLocale(request), traceId: request.id },
            log,
          );
          note(request.raw, { refused: codesOf([{ message, extensions: extensions ?? {} }]) });
          const status = hinderedStatus[String(extensions?.['code'])] ?? 500;
          const headers = new HeaderMap([['retry-after', String(askAgainSeconds)]]);
          throw new GraphQLError(message, {
            extensions: { ...extensions, http: { status, ...(status !== 500 && { headers }) } },
          });
        }),
  }) as RouteHandlerMethod;
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: path,
    ...(isKnown ? { preParsing: refuseLong(bodyLimit, isKnown) } : { bodyLimit }),
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
