import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';

const ownMachine = ['127.0.0.1', '::1'];
const rates = (perMinute: number) => ({ max: perMinute, timeWindow: '1 minute', allowList: ownMachine });

/** This machine's own programs (a proxy that says whom it speaks for is not among them) are not counted. */
export const isOwnMachine = (address: string): boolean => ownMachine.includes(address);

/** Holds every address to its number of requests; for what answers with pages. */
export const limitRates = (scope: FastifyInstance, perMinute: number) =>
  scope.register(rateLimit, rates(perMinute));

/** Counts a request of an address, and says whether it may be answered. */
export type Counted = (ip: string) => Promise<boolean>;

/**
 * The same for GraphQL, which says so in its own form; with `Retry-After`. Resolves to the counter, for requests that
 * the framework does not see.
 */
export async function limitQueryRates(scope: FastifyInstance, perMinute: number): Promise<Counted> {
  await scope.register(rateLimit, {
    ...rates(perMinute),
    errorResponseBuilder: ({ id }, { after }) => ({
      statusCode: 429,
      errors: [
        new GraphQLError(`Too many requests; try again in ${after}.`, {
          extensions: { code: 'RATE_LIMITED', traceId: id },
        }),
      ],
    }),
  });
  const limiter = scope.createRateLimit();
  return async (ip) => {
    if (isOwnMachine(ip)) return true;
    // No route is known at the door; the limiter looks for limits of its own there.
    const counted = await limiter({ ip, routeOptions: { config: {} } } as FastifyRequest);
    return counted.isAllowed || !counted.isExceeded;
  };
}
