import type { FastifyInstance } from 'fastify';
import { phrase } from '#base/words';
import { callerLocale } from './caller.ts';
import type { CountRequest } from './rate-limit.ts';

/**
 * Answers requests that match no route, before their body is read. Every address may be that of a page, which can only
 * be read, so the answer is 405 with the allowed methods (RFC 9110, 15.5.6).
 */
export function answerUnrouted(app: FastifyInstance, count: CountRequest): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return undefined;
    await count(request, reply);
    reply.header('allow', 'GET, HEAD, OPTIONS');
    if (request.method === 'OPTIONS') return reply.code(204).send();
    const message = phrase(callerLocale(request), 'errors:method-not-allowed');
    return reply
      .code(405)
      .send({ refusals: [{ code: 'method-not-allowed', message, field: null, details: {} }] });
  });
}
