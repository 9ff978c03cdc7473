import type { FastifyInstance } from 'fastify';

/** Headers for content negotiation. No browser sends more than 300 characters in one. */
const preferences = ['accept', 'accept-encoding', 'accept-language'] as const;
const maxRead = 1_000;

/** Truncates these headers, because the libraries that sort and compare them take quadratic time. */
export function truncatePreferences(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _, done) => {
    for (const name of preferences) {
      const value = request.headers[name];
      if (value && value.length > maxRead) request.headers[name] = value.slice(0, maxRead);
    }
    done();
  });
}
