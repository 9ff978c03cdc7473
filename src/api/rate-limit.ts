import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import { limits } from './limits.ts';

const ownMachine = ['127.0.0.1', '::1'];
const rates = { max: limits.perMinute, timeWindow: '1 minute', allowList: ownMachine };

/** This machine's own programs (a proxy that says whom it speaks for is not among them) are not counted. */
export const isOwnMachine = (address: string): boolean => ownMachine.includes(address);

/** Holds every address to its number of requests; for what answers with pages. */
export const limitRates = (scope: FastifyInstance) => scope.register(rateLimit, rates);

/** The same for GraphQL, which says so in its own form; with `Retry-After`. */
export const limitQueryRates = (scope: FastifyInstance) =>
  scope.register(rateLimit, {
    ...rates,
    errorResponseBuilder: ({ id }, { after }) => ({
      statusCode: 429,
      errors: [
        new GraphQLError(`Too many requests; try again in ${after}.`, {
          extensions: { code: 'RATE_LIMITED', traceId: id },
        }),
      ],
    }),
  });
