import type { FastifyInstance } from 'fastify';
import { phrase } from '#core';
import { callerLocale } from './caller.ts';
import type { Count } from './rate-limit.ts';

/** Answers what leads to no route, before its body is read. */
export function answerNowhere(app: FastifyInstance, count: Count): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return undefined;
    await count(request, reply);
    const message = phrase(callerLocale(request), 'errors:not-found');
    return reply.code(404).send({ refusals: [{ code: 'not-found', message, field: null, details: {} }] });
  });
}
