import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { newId } from '#base/platform';
import { phrase } from '#base/words';
import { callerLocale } from '../caller.ts';
import { note } from '../log/note.ts';
import { requestId } from '../log/access-log.ts';
import { Pace, personsPace, type PaceRule } from './pace.ts';

export interface PaceOptions {
  rule?: PaceRule;
  /** A monotonic clock, in milliseconds. */
  now?: () => number;
  /** Interval between two checks of all bodies. */
  everyMs?: number;
  /** The id of a request, for the answer's header. */
  idOf?: (request: IncomingMessage) => string;
}

interface IncomingBody {
  response: ServerResponse;
  pace: Pace;
  /** Bytes read from the connection at the last check. */
  bytesRead: number;
}

/**
 * Enforces a minimum pace for the request bodies of all routes (against slowloris attacks): a slower sender gets a 408
 * with an explanation, and the connection is closed. It observes the connection and not the body, so routes have
 * nothing to do, and none can forget it. Call it after everything that answers before Fastify is installed.
 */
export function enforcePace(
  app: FastifyInstance,
  {
    rule = personsPace,
    now = () => performance.now(),
    everyMs = 1_000,
    idOf = () => newId(),
  }: PaceOptions = {},
): void {
  const coming = new Map<IncomingMessage, IncomingBody>();

  app.server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!announcesBody(request)) return;
    const { bytesRead } = request.socket;
    coming.set(request, { response, pace: new Pace(rule, now()), bytesRead });
    request.once('close', () => {
      if (request.complete || request.socket.destroyed) coming.delete(request);
    });
  });

  // Node.js emits no `request` event for an unknown expectation, so its body would be unobserved (RFC 9110, 10.1.1).
  app.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    response
      .writeHead(417, { connection: 'close', [requestId]: idOf(request) })
      .end(() => request.socket.destroy());
  });

  let checkedAt = now();
  /** `since`: the time up to which everything that arrived has been read. */
  const check = (since: number): void => {
    const at = now();
    const passed = at - checkedAt;
    checkedAt = at;
    for (const [request, body] of coming) {
      const { socket } = request;
      if (request.complete || socket.destroyed) {
        coming.delete(request);
        continue;
      }
      body.pace.take(socket.bytesRead - body.bytesRead, at);
      body.bytesRead = socket.bytesRead;
      // A full buffer means that the hub is the slow side (backpressure), not the sender.
      if (request.readableLength >= request.readableHighWaterMark) body.pace.excuse(passed, at);
      if (!body.pace.isOver(since)) continue;
      coming.delete(request);
      cut(request, body.response, { rule, id: idOf(request) });
    }
  };
  // Timers run before network events. After a blocked event loop, `setImmediate` lets the bytes that arrived meanwhile
  // be read first. `now()` is taken before it, so a loop that blocks between the two does not count against the sender.
  const timer = setInterval(() => setImmediate(check, now()), everyMs);
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
    kbits: rule.minBits / 1_000,
    seconds: rule.windowMs / 1_000,
    minutes: rule.maxMs / 60_000,
  };
  const message = phrase(callerLocale(request), `errors:${code}`, details);
  const answer = JSON.stringify({ refusals: [{ code, message, field: null, details }] });
  note(request, { refused: [code] });
  response
    .writeHead(408, {
      'content-type': 'application/json; charset=utf-8',
      connection: 'close',
      [requestId]: id,
    })
    .end(answer, () => request.socket.destroy());
}
