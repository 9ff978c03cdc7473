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

/** This machine's own programs (a proxy that says whom it speaks for is not among them) are not counted. */
export const isOwnMachine = (address: string): boolean => ownMachine.includes(address);

export interface RateOptions {
  /** Requests of one address, or of one /64 of IPv6. */
  perMinute: number;
  /**
   * Who asks, where this process has seen the session to be good; null: nobody knows. What a stranger says of himself
   * must not count, or each request would come from somebody new.
   */
  personOf: (request: FastifyRequest) => KnownPerson | null;
}

/** Held to a number of requests a minute: an address, a person, a unit. */
type Refuse = (request: FastifyRequest, context: Pick<errorResponseBuilderContext, 'after'>) => object;

const personPrefix = 'person ';
const unitPrefix = 'unit ';

/** A person is counted by himself, however many sessions he has and whoever sits behind his address. */
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

/** Held to it by the whole number of its people: who was refused himself takes nothing from his colleagues. */
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

/** What the limiter looks at; it also looks for limits of the route's own, and there are none. */
const countedAs = (raw: IncomingMessage, who: { ip: string } | { id: string }): FastifyRequest =>
  ({ ...who, raw, routeOptions: { config: {} } }) as FastifyRequest;

/** Holds everybody to a number of requests; for what answers with pages. */
export async function limitRates(scope: FastifyInstance, options: RateOptions): Promise<void> {
  await scope.register(
    rateLimit,
    rates(options, () => false),
  );
  limitUnits(scope, options, (_, { after }) => tooMany(after));
}

/** Counts a request that is answered without a scope of its own; throws when there were too many. */
export type Count = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** A counter for what leads nowhere, or to what is nobody's. */
export async function rateCounter(app: FastifyInstance, options: RateOptions): Promise<Count> {
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

/** Counts a request of an address, and says whether it may be answered. */
export type Counted = (request: IncomingMessage, ip: string) => Promise<boolean>;

/**
 * The same for GraphQL, which says so in its own form; with `Retry-After`. Resolves to the counter, for requests that
 * the framework has not seen: those of nobody in particular. Which of them it then sees all the same is not counted again.
 */
export async function limitQueryRates(scope: FastifyInstance, options: RateOptions): Promise<Counted> {
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
    const { isAllowed, ...found } = await limiter(countedAs(request, { ip }));
    // Who has asked too often is sent on to hear it, and counted there.
    if (!isAllowed && 'isExceeded' in found && found.isExceeded) return false;
    counted.add(request);
    return true;
  };
}
