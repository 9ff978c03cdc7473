import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { newId } from '#base/platform';
import { phrase } from '#base/words';
import { callerLocale } from '../caller.ts';
import { note } from '../lines/note.ts';
import { requestId } from '../lines/answer-lines.ts';
import { Pace, personsPace, type PaceRule } from './pace.ts';

export interface HoldBodiesOptions {
  rule?: PaceRule;
  /** In milliseconds, of a clock that never goes back. */
  now?: () => number;
  /** How often all bodies are looked at. */
  everyMs?: number;
  /** The id of a request, which every answer bears. */
  idOf?: (request: IncomingMessage) => string;
}

interface Coming {
  response: ServerResponse;
  pace: Pace;
  /** Of the connection, when it was last looked at. */
  bytesRead: number;
}

/**
 * Holds every body that comes in to a person's pace, whatever route it is meant for: who is slower is answered 408 with a
 * sentence, and cut off. It looks at the connection and not at the body, so no route has to do anything about it, nor can
 * one forget it. To be called when all that stands before the framework stands there.
 */
export function holdBodies(
  app: FastifyInstance,
  {
    rule = personsPace,
    now = () => performance.now(),
    everyMs = 1_000,
    idOf = () => newId(),
  }: HoldBodiesOptions = {},
): void {
  const coming = new Map<IncomingMessage, Coming>();

  app.server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!announcesBody(request)) return;
    const { bytesRead } = request.socket;
    coming.set(request, { response, pace: new Pace(rule, now()), bytesRead });
    request.once('close', () => {
      if (request.complete || request.socket.destroyed) coming.delete(request);
    });
  });

  // Node.js shows such a request to nobody else: what it sends would be watched by nobody (RFC 9110, 10.1.1).
  app.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    response
      .writeHead(417, { connection: 'close', [requestId]: idOf(request) })
      .end(() => request.socket.destroy());
  });

  let lookedAt = now();
  /** `since`: what came by then is there. */
  const look = (since: number): void => {
    const at = now();
    const passed = at - lookedAt;
    lookedAt = at;
    for (const [request, body] of coming) {
      const { socket } = request;
      if (request.complete || socket.destroyed) {
        coming.delete(request);
        continue;
      }
      body.pace.take(socket.bytesRead - body.bytesRead, at);
      body.bytesRead = socket.bytesRead;
      // What nobody here has room for waits in the network, whatever the pace of its sender.
      if (request.readableLength >= request.readableHighWaterMark) body.pace.excuse(passed, at);
      if (!body.pace.isOver(since)) continue;
      coming.delete(request);
      cut(request, body.response, { rule, id: idOf(request) });
    }
  };
  // Timers come before the network: after the thread has stood still, what came meanwhile is read first. Should it stand
  // between the two, what comes meanwhile is read later still, and nobody is judged by the time that has passed.
  const timer = setInterval(() => setImmediate(look, now()), everyMs);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}

const announcesBody = ({ headers }: IncomingMessage): boolean =>
  Number(headers['content-length']) > 0 || headers['transfer-encoding'] !== undefined;

function cut(
  request: IncomingMessage,
  response: ServerResponse,
  { rule, id }: { rule: PaceRule; id: string },
): void {
  if (response.headersSent) return void request.socket.destroy();
  const code = 'body.too-slow';
  const details = {
    kbits: rule.leastBits / 1_000,
    seconds: rule.windowMs / 1_000,
    minutes: rule.maxMs / 60_000,
  };
  const message = phrase(callerLocale(request), `errors:${code}`, details);
  const said = JSON.stringify({ refusals: [{ code, message, field: null, details }] });
  note(request, { refused: [code] });
  response
    .writeHead(408, {
      'content-type': 'application/json; charset=utf-8',
      connection: 'close',
      [requestId]: id,
    })
    .end(said, () => request.socket.destroy());
}
