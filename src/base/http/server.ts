import cookie from '@fastify/cookie';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Logger } from 'pino';
import { enforcePace, type PaceOptions } from './bodies/enforce-pace.ts';
import { personsPace } from './bodies/pace.ts';
import { closeGracefully } from './close-gracefully.ts';
import { limits } from './limits.ts';
import { AccessLog, requestId } from './log/access-log.ts';
import { Malformed } from './log/malformed.ts';
import { note } from './log/note.ts';
import { QuietFramework } from './log/quiet-framework.ts';
import { handleErrors } from './handle-errors.ts';
import { refuseAmbiguous } from './plain-requests.ts';
import { truncatePreferences } from './truncate-preferences.ts';
import { ProxyWatch } from './proxy-watch.ts';
import { securityHeaders } from './security-headers.ts';

export interface ServerOptions {
  log: Logger;
  isHttps: boolean;
  isDemo: boolean;
  trustProxy: false | readonly string[];
  /** The minimum pace of bodies; `personsPace` by default. */
  bodies?: PaceOptions | undefined;
  /** Aborted when a stop is requested: from then on the node is not ready, and answers with `Connection: close`. */
  stopping?: AbortSignal | undefined;
  /** Answers an address that cannot be decoded, which reaches no route. */
  sendFault: (error: Error, request: FastifyRequest, reply: FastifyReply) => unknown;
}

/** The server without routes, with everything that applies to every request. */
export async function openServer({
  log,
  isHttps,
  isDemo,
  trustProxy,
  bodies,
  stopping,
  sendFault,
}: ServerOptions) {
  const lines = new AccessLog({ log, trusted: trustProxy });
  const malformed = new Malformed(log, lines.idOf);
  const app: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    trustProxy: trustProxy === false ? false : [...trustProxy],
    bodyLimit: limits.bytes,
    // `enforcePace` enforces the pace of bodies; this is the upper bound for requests that it does not observe.
    requestTimeout: personsPace.maxMs + 60_000,
    http: { headersTimeout: 30_000, requireHostHeader: false }, // `refuseAmbiguous` does
    genReqId: lines.idOf,
    logController: new QuietFramework(),
    clientErrorHandler: malformed.answer,
    routerOptions: { ignoreTrailingSlash: true },
    // A closing node still answers the requests that it has received (`closeGracefully`).
    return503OnClosing: false,
    // RFC 9112, 3.2.2: a server must also accept the absolute form. Its host is ignored.
    rewriteUrl: ({ url = '/' }) => url.replace(/^https?:\/\/[^/?]*/i, '').replace(/^(?!\/)/, '/'),
    frameworkErrors: (error, request, reply) => {
      lines.begin(request.raw, reply.raw);
      return sendFault(error, request, reply.header(requestId, request.id));
    },
  });
  app.addHook('onRequest', (request, reply, done) => {
    const { raw, id, routeOptions } = request;
    lines.begin(raw, reply.raw);
    note(raw, routeOptions.url === undefined ? {} : { route: routeOptions.url });
    reply.header(requestId, id);
    done();
  });
  truncatePreferences(app);
  handleErrors(app);
  await app.register(cookie);
  const proxies = new ProxyWatch({ trusted: trustProxy, isDemo, log });
  proxies.listen(app);
  const headers = securityHeaders({ isHttps });
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers(headers);
    done();
  });
  refuseAmbiguous(app);
  return {
    app,
    /** Headers of every answer. */
    headers,
    idOf: lines.idOf,
    notices: proxies.notices,
    /**
     * Follows every request from its first byte. To be called when everything that answers before Fastify is installed:
     * its requests are followed too. Returns whether the node is leaving.
     */
    follow(): () => boolean {
      lines.listen(app);
      malformed.listen(app.server);
      const isLeaving = closeGracefully(app, stopping ? { stopping } : {});
      enforcePace(app, { idOf: lines.idOf, ...bodies });
      return isLeaving;
    },
  };
}
