import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { retryAfterSeconds, hindranceOf, hindranceStatus } from '#base/database';
import { phrase } from '#base/words';
import { maxAllowed } from './bodies/too-large.ts';
import { callerLocale } from './caller.ts';
import { note } from './log/note.ts';

const isBrokenOff = ({ complete, destroyed }: IncomingMessage): boolean => !complete && destroyed;

/**
 * The error handler of routes that have none of their own. Temporary hindrances get an explanation and `Retry-After`; a
 * bug gets "Internal error" and its trace id, without details.
 */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: { statusCode?: number; code?: string }, request, reply) => {
    // The client aborted its own request: it cannot read an answer, and this is not an error of the hub.
    if (isBrokenOff(request.raw)) return reply.hijack();
    const hindrance = hindranceOf(error);
    if (hindrance) {
      const refusal = { code: hindrance, message: phrase(callerLocale(request), `errors:${hindrance}`) };
      request.log.warn({ err: error }, 'request refused because of a temporary hindrance');
      return reply
        .code(hindranceStatus[hindrance])
        .header('retry-after', String(retryAfterSeconds))
        .send({ refusals: [{ ...refusal, field: null, details: {} }] });
    }
    const maxBytes = maxAllowed(error, request);
    if (maxBytes !== null) {
      const code = 'body.too-large';
      const details = { kilobytes: maxBytes / 1_000 };
      const message = phrase(callerLocale(request), `errors:${code}`, details);
      note(request.raw, { refused: [code] });
      return reply.code(413).send({ refusals: [{ code, message, field: null, details }] });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send(error); // its message is meant for the client
    request.log.error({ err: error }, 'request failed');
    return reply.code(status).send({
      statusCode: status,
      error: STATUS_CODES[status],
      message: 'Internal error',
      traceId: request.id,
    });
  });
}
