import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { askAgainSeconds, hindranceOf, hindranceStatus, phrase } from '#core';
import { callerLocale } from './caller.ts';

const isBrokenOff = ({ complete, destroyed }: IncomingMessage): boolean => !complete && destroyed;

/** Every route that has no words of its own for what went wrong: what passes is told, a bug is admitted to and no more. */
export function tellOtherFaults(app: FastifyInstance): void {
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    // Whoever breaks off what they send hears nothing any more, and it is no fault of ours.
    if (isBrokenOff(request.raw)) return reply.hijack();
    const hindrance = hindranceOf(error);
    if (hindrance) {
      const refusal = { code: hindrance, message: phrase(callerLocale(request), `errors:${hindrance}`) };
      request.log.warn({ err: error }, 'a request could not be answered');
      return reply
        .code(hindranceStatus[hindrance])
        .header('retry-after', String(askAgainSeconds))
        .send({ refusals: [{ ...refusal, field: null, details: {} }] });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send(error); // its author has found the words
    request.log.error({ err: error }, 'a request failed');
    return reply.code(status).send({
      statusCode: status,
      error: STATUS_CODES[status],
      message: 'Internal error',
      traceId: request.id,
    });
  });
}
