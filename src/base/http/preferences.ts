import type { FastifyInstance } from 'fastify';

/** In what form a program would like to be answered. No browser says more than 300 characters of it. */
const preferences = ['accept', 'accept-encoding', 'accept-language'] as const;
const maxRead = 1_000;

/** What somebody would like is read so far and no further: those who sort and compare it take the square of its length. */
export function shortenPreferences(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _, done) => {
    for (const name of preferences) {
      const value = request.headers[name];
      if (value && value.length > maxRead) request.headers[name] = value.slice(0, maxRead);
    }
    done();
  });
}
