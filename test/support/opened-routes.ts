import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';

export interface OpenedRoute {
  app: FastifyInstance;
  method: string;
  /** The pattern of the route, such as `/media/:hash/:file`. */
  url: string;
}

/**
 * The result of `open`, and all routes of all servers that are created meanwhile, as registered with their routers:
 * none can be forgotten.
 */
export async function withRoutes<Opened>(
  open: () => Promise<Opened>,
  /** Called with every request before anything else sees it. */
  seeRequest?: (request: FastifyRequest) => void,
): Promise<{ opened: Opened; routes: OpenedRoute[] }> {
  const routes: OpenedRoute[] = [];
  const see = (message: unknown) => {
    const { fastify: app } = message as { fastify: FastifyInstance };
    if (seeRequest)
      app.addHook('onRequest', (request, _reply, done) => {
        seeRequest(request);
        done();
      });
    app.addHook('onRoute', ({ method, url }: RouteOptions) => {
      for (const one of [method].flat()) routes.push({ app, method: one, url });
    });
  };
  subscribe('fastify.initialization', see);
  try {
    return { opened: await open(), routes };
  } finally {
    unsubscribe('fastify.initialization', see);
  }
}

/** An address of the route, with `values` for its parameters, and `x` for all others. */
export const addressFor = (url: string, values: Readonly<Record<string, string>> = {}): string =>
  url
    .replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? 'x')
    .replace('*', values['*'] ?? 'nothing/here');
