import proxyAddress from '@fastify/proxy-addr';
import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Logger } from 'pino';
import { newId } from '#base/platform';
import { noted } from './note.ts';

export const requestId = 'x-request-id';
/** As proxies make them. */
const idForm = /^[\w-]{16,64}$/;
const maxPath = 200;
/** What every watcher of a node asks every few seconds; only another answer than the last one is news. */
const probes = new Set(['/healthz', '/readyz']);
/** An address that is somebody's page, and no other: whatever else is typed may be anything. */
const shown = new Set([200, 304, 410]);
const pageRoutes = new Set(['/', '/*']);

export interface AnswerLinesOptions {
  log: Logger;
  /** Proxies in front, as in the configuration: of them an id is believed. */
  trusted: false | readonly string[];
}

interface Begun {
  id: string;
  since: number;
  isWatched: boolean;
}
const begun = Symbol('begun');
type Followed = IncomingMessage & { [begun]?: Begun };

/**
 * One line in the log for each answer, whoever gives it: with its id, which the answer bears too (`X-Request-Id`), its
 * method, address, status and time, and what is noted about it (`note`). Nothing stands there that a person has typed:
 * no question mark and what follows, no cookie, no variables, and the address only where it is that of a page.
 */
export class AnswerLines {
  readonly #log: Logger;
  readonly #isTrusted: (address: string, hops: number) => boolean;
  /** Where nobody keeps lines, requests have ids and nothing more. */
  readonly #isKept: boolean;
  readonly #probed = new Map<string, number | null>();

  constructor({ log, trusted }: AnswerLinesOptions) {
    // Nothing in a line has to be looked for and blackened.
    this.#log = log.child({}, { redact: [] });
    this.#isKept = log.isLevelEnabled('info');
    this.#isTrusted = trusted === false ? () => false : proxyAddress.compile([...trusted]);
  }

  /** To be called when all that stands before the framework stands there. */
  listen(app: FastifyInstance): void {
    if (!this.#isKept) return;
    for (const event of ['request', 'checkExpectation'] as const)
      app.server.prependListener(event, (request: IncomingMessage, response: ServerResponse) => {
        this.begin(request, response);
      });
  }

  /**
   * From now on the request is followed to the end of its answer; what is followed already is not followed twice, and what
   * the program asks of itself is not followed at all.
   */
  begin(request: IncomingMessage, response: ServerResponse): void {
    if (!this.#isKept || !(request.socket instanceof Socket)) return;
    const one = this.#of(request);
    if (one.isWatched) return;
    one.isWatched = true;
    response.once('close', () => this.#write(one, request, response));
  }

  idOf = (request: IncomingMessage): string => this.#of(request).id;

  #of(request: Followed): Begun {
    return (request[begun] ??= {
      id: this.#given(request) ?? newId(),
      since: performance.now(),
      isWatched: false,
    });
  }

  #given({ headers, socket }: IncomingMessage): string | null {
    const given = headers[requestId];
    if (typeof given !== 'string' || !idForm.test(given)) return null;
    return this.#isTrusted(socket.remoteAddress ?? '', 0) ? given : null;
  }

  #write({ id, since }: Begun, request: IncomingMessage, response: ServerResponse): void {
    const { route = null, ...more } = noted(request) ?? {};
    // Null: its sender has gone before anything was answered.
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

/** The page; else the route as the program names it, without what stood in its place. Null: there is none. */
const addressOf = (route: string | null, url: string, status: number | null): string | null =>
  route !== null && pageRoutes.has(route) && status !== null && shown.has(status)
    ? url.replace(/\?.*$/s, '').slice(0, maxPath)
    : route;
