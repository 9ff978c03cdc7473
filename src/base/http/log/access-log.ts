import proxyAddress from '@fastify/proxy-addr';
import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Logger } from 'pino';
import { newId } from '#base/platform';
import { notesOf } from './note.ts';

export const requestId = 'x-request-id';
/** The form of the ids that proxies generate. */
const idForm = /^[\w-]{16,64}$/;
const maxPath = 200;
/** Monitors request these every few seconds; at level info only a changed status is logged. */
const probes = new Set(['/healthz', '/readyz']);
/**
 * Statuses of addresses that are pages. Other addresses are not logged, because people may have typed anything there.
 */
const pageStatuses = new Set([200, 304, 410]);
const pageRoutes = new Set(['/', '/*']);

export interface AccessLogOptions {
  log: Logger;
  /** Proxies in front, as in the configuration: request ids from them are trusted. */
  trusted: false | readonly string[];
}

interface FollowedRequest {
  id: string;
  since: number;
  isWatched: boolean;
}
const begun = Symbol('begun');
type FollowableRequest = IncomingMessage & { [begun]?: FollowedRequest };

/**
 * The access log: one line for each answer, from whichever layer, with the request's id (also in the answer's
 * `X-Request-Id`), method, address, status and time, and its notes (`note`). It never contains what a person typed: no
 * query string, no cookie, no variables, and the address only if it is that of a page.
 */
export class AccessLog {
  readonly #log: Logger;
  readonly #isTrusted: (address: string, hops: number) => boolean;
  /** If the level is above info, requests only get ids. */
  readonly #isKept: boolean;
  readonly #probed = new Map<string, number | null>();

  constructor({ log, trusted }: AccessLogOptions) {
    // These lines contain nothing to redact, so the search for it is skipped.
    this.#log = log.child({}, { redact: [] });
    this.#isKept = log.isLevelEnabled('info');
    this.#isTrusted = trusted === false ? () => false : proxyAddress.compile([...trusted]);
  }

  /** Call it after everything that answers before Fastify is installed. */
  listen(app: FastifyInstance): void {
    if (!this.#isKept) return;
    for (const event of ['request', 'checkExpectation'] as const)
      app.server.prependListener(event, (request: IncomingMessage, response: ServerResponse) => {
        this.begin(request, response);
      });
  }

  /**
   * Logs the request when its answer ends. Idempotent. Requests that the program injects itself (not from a socket) are
   * ignored.
   */
  begin(request: IncomingMessage, response: ServerResponse): void {
    if (!this.#isKept || !(request.socket instanceof Socket)) return;
    const one = this.#of(request);
    if (one.isWatched) return;
    one.isWatched = true;
    response.once('close', () => this.#write(one, request, response));
  }

  idOf = (request: IncomingMessage): string => this.#of(request).id;

  #of(request: FollowableRequest): FollowedRequest {
    return (request[begun] ??= {
      id: this.#trustedId(request) ?? newId(),
      since: performance.now(),
      isWatched: false,
    });
  }

  #trustedId({ headers, socket }: IncomingMessage): string | null {
    const header = headers[requestId];
    if (typeof header !== 'string' || !idForm.test(header)) return null;
    return this.#isTrusted(socket.remoteAddress ?? '', 0) ? header : null;
  }

  #write({ id, since }: FollowedRequest, request: IncomingMessage, response: ServerResponse): void {
    const { route = null, ...more } = notesOf(request) ?? {};
    // Null: the client disconnected before it was answered.
    const status = response.headersSent ? response.statusCode : null;
    const isProbe = probes.has(route ?? '');
    const isNews = !isProbe || this.#probed.get(route!) !== status;
    if (isProbe) this.#probed.set(route!, status);
    this.#log[isNews ? 'info' : 'debug'](
      {
        reqId: id,
        method: request.method,
        path: addressOf(route, request.url ?? '', status),
        status,
        ms: Math.round((performance.now() - since) * 10) / 10,
        ...more,
        ...(!response.writableFinished && { isCut: true }),
      },
      'answered',
    );
  }
}

/** The address of a page; otherwise the pattern of the route, without the actual values. Null: no route. */
const addressOf = (route: string | null, url: string, status: number | null): string | null =>
  route !== null && pageRoutes.has(route) && status !== null && pageStatuses.has(status)
    ? url.replace(/\?.*$/s, '').slice(0, maxPath)
    : route;
