import rateLimit, {
  type errorResponseBuilderContext,
  type RateLimitPluginOptions,
} from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { IncomingMessage } from 'node:http';
import { networkOf } from '#base/platform';
import type { KnownPerson } from './known-sessions.ts';
import { limits } from './limits.ts';

const ownMachine = ['127.0.0.1', '::1'];

/** Requests from this machine itself are not counted. Those through a trusted local proxy have the client's address. */
export const isOwnMachine = (address: string): boolean => ownMachine.includes(address);

export interface RateOptions {
  /** Requests of one address, or of one IPv6 /64. */
  perMinute: number;
  /**
   * The person, if this process has verified the session; null if unknown. An unverified session must not count,
   * because a client could invent another one for every request.
   */
  personOf: (request: FastifyRequest) => KnownPerson | null;
}

/** Builds the error for too many requests a minute. */
type Refuse = (request: FastifyRequest, context: Pick<errorResponseBuilderContext, 'after'>) => object;

const personPrefix = 'person ';
const unitPrefix = 'unit ';

/** A person is counted over all their sessions, and apart from the others at the same address. */
const rates = ({ perMinute, personOf }: RateOptions, isCounted: (request: FastifyRequest) => boolean) =>
  ({
    max: (_, key) => (key.startsWith(personPrefix) ? limits.perMinuteOfPerson : perMinute),
    timeWindow: '1 minute',
    allowList: (request) => isOwnMachine(request.ip) || isCounted(request),
    keyGenerator: (request) => {
      const person = personOf(request);
      return person === null ? networkOf(request.ip) : personPrefix + person.id;
    },
  }) satisfies RateLimitPluginOptions;

/**
 * Limits the requests of all people of a unit together. A request that the personal limit refused is not counted here.
 */
function limitUnits(scope: FastifyInstance, { personOf }: RateOptions, refuse: Refuse): void {
  const limiter = scope.createRateLimit({
    max: limits.perMinuteOfUnit,
    allowList: [],
    keyGenerator: (request) => request.id,
  });
  scope.addHook('preParsing', async (request, reply) => {
    if (isOwnMachine(request.ip)) return;
    for (const unitId of personOf(request)?.unitIds ?? []) {
      const counted = await limiter(countedAs(request.raw, { id: unitPrefix + unitId }));
      if (counted.isAllowed || !counted.isExceeded) continue;
      reply.header('retry-after', counted.ttlInSeconds);
      throw refuse(request, { after: `${counted.ttlInSeconds} seconds` });
    }
  });
}

/** The properties of a request that the limiter reads; `routeOptions` are empty, so no route has a limit of its own. */
const countedAs = (raw: IncomingMessage, who: { ip: string } | { id: string }): FastifyRequest =>
  ({ ...who, raw, routeOptions: { config: {} } }) as FastifyRequest;

/** Adds the rate limits to a scope that answers with pages. */
export async function limitRates(scope: FastifyInstance, options: RateOptions): Promise<void> {
  await scope.register(
    rateLimit,
    rates(options, () => false),
  );
  limitUnits(scope, options, (_, { after }) => tooMany(after));
}

/** Counts a request outside a scope with limits; throws a 429 if there were too many. */
export type CountRequest = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** A counter for requests that match no route, or no content. */
export async function rateCounter(app: FastifyInstance, options: RateOptions): Promise<CountRequest> {
  let limiter: ReturnType<FastifyInstance['createRateLimit']>;
  await app.register(async (scope) => {
    await scope.register(rateLimit, { ...rates(options, () => false), global: false });
    limiter = scope.createRateLimit();
  });
  return async (request, reply) => {
    const counted = await limiter(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    reply.header('retry-after', counted.ttlInSeconds);
    throw tooMany(`${counted.ttlInSeconds} seconds`);
  };
}

const tooMany = (after: string) =>
  Object.assign(new Error(`Rate limit exceeded, retry in ${after}`), { statusCode: 429 });

/** Counts a request of an address; resolves to whether it may be answered. */
export type CountRawRequest = (request: IncomingMessage, ip: string) => Promise<boolean>;

/**
 * Adds the rate limits to GraphQL, with errors in its format and `Retry-After`. Resolves to a counter for anonymous
 * requests that have not reached Fastify. If one of them does so afterwards, it is not counted again.
 */
export async function limitQueryRates(
  scope: FastifyInstance,
  options: RateOptions,
): Promise<CountRawRequest> {
  const counted = new WeakSet<IncomingMessage>();
  const refuse: Refuse = ({ id }, { after }) => ({
    statusCode: 429,
    errors: [
      new GraphQLError(`Too many requests from this address; ask again in ${after}.`, {
        extensions: { code: 'RATE_LIMITED', traceId: id },
      }),
    ],
  });
  await scope.register(rateLimit, {
    ...rates(options, ({ raw }) => counted.has(raw)),
    errorResponseBuilder: refuse,
  });
  limitUnits(scope, options, refuse);
  const limiter = scope.createRateLimit();
  return async (request, ip) => {
    if (isOwnMachine(ip)) return true;
    const { isAllowed, ...result } = await limiter(countedAs(request, { ip }));
    // Too many: Fastify's limiter refuses the request with its error, and counts it.
    if (!isAllowed && 'isExceeded' in result && result.isExceeded) return false;
    counted.add(request);
    return true;
  };
}
