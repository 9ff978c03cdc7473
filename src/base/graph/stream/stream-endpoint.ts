import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, subscribe, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { SubscriberTooSlow } from '#base/cache';
import { retryAfterSeconds, hindranceOf, hindranceStatus } from '#base/database';
import { limits, note, isOwnMachine } from '#base/http';
import type { Locale } from '#base/words';
import { publicError, publicErrors } from '../endpoint/errors.ts';
import { RefusedDocument } from '../documents/apollo-documents.ts';
import type { Documents } from '../documents/documents.ts';
import { coercedInputs, InvalidInput } from '../limits/inputs.ts';
import { codesOf } from '../endpoint/log-plugin.ts';
import { operationLabel } from '../endpoint/operation-label.ts';
import type { TrustedDocuments } from '../documents/trusted-documents.ts';
import { writeEvents } from './event-stream.ts';
import { StreamSlots } from './stream-slots.ts';
import { subscriptionRequestIn, subscriptionIn } from './subscription.ts';

export interface StreamOptions {
  path: string;
  schema: GraphQLSchema;
  documents: Documents;
  trusted: TrustedDocuments;
  /** The longest body that is read, in bytes. */
  bodyLimit: number;
  log: Logger;
  context: (request: FastifyRequest) => { locale: Locale; traceId: string };
}

/** A refusal before the stream begins, with a status that programs and proxies understand. */
class StreamRefused extends Error {
  constructor(
    readonly status: number,
    readonly errors: readonly GraphQLError[],
    /** In seconds. */
    readonly retryAfter?: number,
  ) {
    super();
  }
}
const streamRefused = (status: number, code: string, message: string, retryAfter?: number) =>
  new StreamRefused(status, [new GraphQLError(message, { extensions: { code } })], retryAfter);

function hinderedBy(error: unknown): StreamRefused | null {
  const hindrance = hindranceOf(error);
  // With a path, because `unwrapResolverError` unwraps only errors with one.
  const wrapped = new GraphQLError('', { originalError: error as Error, path: [] });
  return hindrance && new StreamRefused(hindranceStatus[hindrance], [wrapped], retryAfterSeconds);
}
/** `Retry-After` if all slots are taken. */
const slotRetrySeconds = 60;

/**
 * Subscriptions by server-sent events: GraphQL over SSE, distinct connections mode. Queries are answered at `/graphql`.
 */
export function streamEndpoint(app: FastifyInstance, options: StreamOptions): void {
  const { path, log, context } = options;
  const slots = new StreamSlots();
  // Before the server waits for its connections to end, because streams never end by themselves.
  app.addHook('preClose', async () => slots.endAll());

  app.route({
    method: ['GET', 'POST'],
    url: path,
    bodyLimit: options.bodyLimit,
    handler: async (request, reply) => {
      const ctx = context(request);
      try {
        const results = await open(request, reply, slots, ctx, options);
        reply.hijack();
        reply.raw.writeHead(200, { ...headersOf(reply), ...streamHeaders });
        await writeEvents(reply.raw, results, (error) =>
          publicError(error instanceof SubscriberTooSlow ? tooSlow() : (error as GraphQLError), ctx, log),
        );
      } catch (problem) {
        const error = problem instanceof StreamRefused ? problem : hinderedBy(problem);
        if (!error) throw problem;
        if (error.retryAfter) reply.header('retry-after', error.retryAfter);
        const errors = error.errors.flatMap((one) => publicErrors(one, ctx, log));
        note(request.raw, { refused: codesOf(errors) });
        return reply.code(error.status).send({ errors });
      }
    },
  });
}

async function open(
  request: FastifyRequest,
  { raw: response }: FastifyReply,
  slots: StreamSlots,
  ctx: object,
  { schema, documents, trusted }: StreamOptions,
) {
  const { headers, ip } = request;
  if (!headers.accept?.includes('text/event-stream'))
    throw streamRefused(406, 'BAD_REQUEST', 'Subscriptions are streamed: accept text/event-stream.');
  // Pages of other sites could not read the stream, but each one would occupy a place.
  if (request.method === 'GET' && headers['sec-fetch-site'] === 'cross-site')
    throw streamRefused(400, 'BAD_REQUEST', 'Pages of other sites may not open a stream.');
  const input = subscriptionRequestIn(request);
  if (!input) throw streamRefused(400, 'BAD_REQUEST', 'This is not a GraphQL request.');
  const { variables: variableValues, operationName } = input;
  const { query = '', problem } = await trusted.resolve(input);
  if (problem) throw streamRefused(400, 'PERSISTED_QUERY_NOT_FOUND', problem);
  const asking = subscriptionIn(documents, query, operationName);
  if (!asking.document) throw new StreamRefused(400, [new RefusedDocument(asking.faults)]);
  const { document } = asking;
  note(request.raw, { operation: operationLabel(asking.operation) });
  checkInputs(schema, asking.operation, variableValues ?? {});

  const full = slots.take(response, ip, !isOwnMachine(ip));
  if (full) throw full === 'address' ? ofAddress() : inAll();
  const results = await subscribe({
    schema,
    document,
    contextValue: ctx,
    ...(variableValues && { variableValues }),
    ...(operationName && { operationName }),
  });
  if (!(Symbol.asyncIterator in results)) throw new StreamRefused(400, results.errors ?? []);
  if (response.closed) await results.return();
  return results;
}

/** Checks the variables before graphql-js does. */
function checkInputs(...args: Parameters<typeof coercedInputs>): void {
  try {
    coercedInputs(...args);
  } catch (error) {
    throw error instanceof InvalidInput ? new StreamRefused(400, [error]) : error;
  }
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // turns off nginx's buffering of the response
  'x-accel-buffering': 'no',
  // a server that is closing waits for keep-alive connections
  connection: 'close',
};
const headersOf = (reply: FastifyReply) =>
  Object.fromEntries(Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined)) as Record<
    string,
    string | number | string[]
  >;

const ofAddress = () =>
  streamRefused(
    429,
    'STREAM_LIMIT_EXCEEDED',
    `This address has ${limits.streamsOfAddress} streams open.`,
    slotRetrySeconds,
  );
const inAll = () =>
  streamRefused(503, 'STREAM_LIMIT_EXCEEDED', 'The maximum number of streams is open.', slotRetrySeconds);

const tooSlow = () =>
  new GraphQLError('Changes came faster than they were read. Empty the cache, and open the stream again.', {
    extensions: { code: 'TOO_SLOW' },
  });
