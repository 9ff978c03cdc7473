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
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { retryAfterSeconds } from '#base/database';
import { refuseLong, callerLocale, note } from '#base/http';
import type { Locale } from '#base/words';
import { apolloDocuments } from '../documents/apollo-documents.ts';
import type { CostLimit } from '../limits/cost-limit.ts';
import type { Documents } from '../documents/documents.ts';
import { errorsPlugin, publicError } from './errors.ts';
import { statusByCode, httpStatusPlugin } from './http-status.ts';
import { inputsPlugin } from '../limits/inputs.ts';
import { codesOf, logPlugin, requestOf, withRequest } from './log-plugin.ts';

/** An executor that is tried before Apollo. */
export interface FirstExecutor {
  /** Resolves to false if Apollo has to answer. */
  answer: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;
  /** Throws the hindrance that it met while it answered this request, if any. */
  checkHindrance: (request: IncomingMessage) => void;
  /** Throws the refusal that it found for this request, if any. */
  checkRefusal: (request: IncomingMessage) => void;
}

export interface EndpointOptions<Ctx> {
  path: string;
  schema: GraphQLSchema;
  context: (request: FastifyRequest, reply: FastifyReply) => Promise<Ctx>;
  hasIntrospection: boolean;
  documents: Documents;
  cost: CostLimit;
  /** The longest body that every caller may send, in bytes. */
  bodyLimit: number;
  /** Who may send a longer one, up to the server's limit; it is not read before this resolves to true. */
  isKnown?: (request: FastifyRequest) => Promise<boolean>;
  log: Logger;
  firstExecutor?: FirstExecutor | undefined;
  /** Whether GET requests with a `documentId` are exempt from Apollo's CSRF protection. */
  allowsRegisteredGet?: boolean;
  /** Run before the hub's own plugins. */
  plugins?: ApolloServerPlugin[];
}

/** A GraphQL endpoint (GraphQL over HTTP), with the limits that apply to every request. */
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
    firstExecutor,
    allowsRegisteredGet = false,
    plugins = [],
    bodyLimit,
    isKnown,
  }: EndpointOptions<Ctx>,
): Promise<void> {
  const { plugin: readingPlugin, documentStore } = apolloDocuments(documents);
  const apollo = new ApolloServer<Ctx>({
    schema,
    introspection: hasIntrospection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    hideSchemaDetailsFromClientErrors: !hasIntrospection,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    plugins: [
      // Apollo's landing page loads a script from a CDN into the hub's origin, where people are signed in.
      ApolloServerPluginLandingPageDisabled(),
      ...plugins,
      readingPlugin,
      noStreamPlugin,
      cost.plugin,
      inputsPlugin(schema),
      ...(firstExecutor ? [firstExecutorPlugin(firstExecutor)] : []),
      errorsPlugin(log),
      httpStatusPlugin,
      logPlugin(log),
    ],
    documentStore,
    logger: log,
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  const apolloHandler = fastifyApolloHandler(apollo, {
    // Errors of the context are treated like all others; Apollo would send their message to the client.
    context: (request, reply) =>
      context(request, reply)
        .then((made) => {
          firstExecutor?.checkHindrance(request.raw);
          return withRequest(made, request.raw);
        })
        .catch((error: unknown) => {
          const { message, extensions } = publicError(
            new GraphQLError('', { originalError: error as Error, path: [] }), // `unwrapResolverError` unwraps only errors with a path
            { locale: callerLocale(request), traceId: request.id },
            log,
          );
          note(request.raw, { refused: codesOf([{ message, extensions: extensions ?? {} }]) });
          const status = statusByCode[String(extensions?.['code'])] ?? 500;
          const headers = new HeaderMap([['retry-after', String(retryAfterSeconds)]]);
          throw new GraphQLError(message, {
            extensions: { ...extensions, http: { status, ...(status !== 500 && { headers }) } },
          });
        }),
  }) as RouteHandlerMethod;
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: path,
    ...(isKnown ? { preParsing: refuseLong(bodyLimit, isKnown) } : { bodyLimit }),
    handler: async (request, reply) => {
      if (allowsRegisteredGet) exemptFromCsrf(request);
      return (await firstExecutor?.answer(request, reply)) ? reply : apolloHandler.call(app, request, reply);
    },
  });
}

/**
 * Exempts GET requests with a `documentId` from Apollo's CSRF protection, which demands a header that pages of other
 * sites cannot send. A registered document can only read public content, without a cookie, so there is nothing to
 * forge. Without the header, content networks can cache the answer, and browsers need no preflight.
 */
function exemptFromCsrf({ method, headers, query }: FastifyRequest): void {
  const { documentId, query: text } = query as Record<string, unknown>;
  if ((method === 'GET' || method === 'HEAD') && documentId && text === undefined)
    headers['apollo-require-preflight'] ??= 'registered';
}

const firstExecutorPlugin = ({ checkRefusal }: FirstExecutor): ApolloServerPlugin => ({
  requestDidStart: async ({ contextValue }) => ({
    didResolveOperation: async () => {
      const request = requestOf(contextValue);
      if (request) checkRefusal(request);
    },
  }),
});

/** Refuses subscriptions, which Apollo would answer once, like a query. */
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
