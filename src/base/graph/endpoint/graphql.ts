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
import { askAgainSeconds } from '#base/database';
import { refuseLong, callerLocale, note } from '#base/http';
import type { Locale } from '#base/words';
import { readFirst } from '../documents/read-first.ts';
import type { CostLimit } from '../limits/cost-limit.ts';
import type { Documents } from '../documents/documents.ts';
import { errorsPlugin, shownError } from './errors.ts';
import { hinderedStatus, httpStatusPlugin } from './http-status.ts';
import { inputsPlugin } from '../limits/inputs.ts';
import { codesOf, linesPlugin, requestOf, withRequest } from './lines-plugin.ts';

/** Something that is tried before Apollo. */
export interface FirstWay {
  /** False leads on to Apollo. */
  answer: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;
  /** Throws what kept the hub from answering this request, where that is known. */
  checkHindrance: (request: IncomingMessage) => void;
  /** Throws why this request is refused, where that is known. */
  checkRefusal: (request: IncomingMessage) => void;
}

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
  firstWay?: FirstWay | undefined;
  /** Whether a visit that names a registered document needs no header. */
  takesRegistered?: boolean;
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
    firstWay,
    takesRegistered = false,
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
      cost.plugin,
      inputsPlugin(schema),
      ...(firstWay ? [firstWayPlugin(firstWay)] : []),
      errorsPlugin(log),
      httpStatusPlugin,
      linesPlugin(log),
    ],
    documentStore,
    logger: log,
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  const apolloHandler = fastifyApolloHandler(apollo, {
    // A context that cannot be made is an error like any other; Apollo would tell its text to anybody.
    context: (request, reply) =>
      context(request, reply)
        .then((made) => {
          firstWay?.checkHindrance(request.raw);
          return withRequest(made, request.raw);
        })
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
    handler: async (request, reply) => {
      if (takesRegistered) exemptFromCsrf(request);
      return (await firstWay?.answer(request, reply)) ? reply : apolloHandler.call(app, request, reply);
    },
  });
}

/**
 * Apollo lets a visit in only if it shows that no page of another site has sent it, because the text in an address may be
 * anything. A visit that names a registered document can only read what its front end reads, in public and without a
 * cookie, so there is nothing to forge; and a content network must be able to keep it, and a browser to ask it plainly.
 */
function exemptFromCsrf({ method, headers, query }: FastifyRequest): void {
  const { documentId, query: text } = query as Record<string, unknown>;
  if ((method === 'GET' || method === 'HEAD') && documentId && text === undefined)
    headers['apollo-require-preflight'] ??= 'registered';
}

const firstWayPlugin = ({ checkRefusal }: FirstWay): ApolloServerPlugin => ({
  requestDidStart: async ({ contextValue }) => ({
    didResolveOperation: async () => {
      const request = requestOf(contextValue);
      if (request) checkRefusal(request);
    },
  }),
});

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
