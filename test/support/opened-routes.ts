import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';

export interface OpenedRoute {
  app: FastifyInstance;
  method: string;
  /** As the router has it, such as `/media/:hash/:file`. */
  url: string;
}

/**
 * What `open` answers with, and every route of every server that is made meanwhile, as their routers are told them:
 * nothing is missing because nobody thought of it.
 */
export async function withRoutes<Opened>(
  open: () => Promise<Opened>,
  /** Shown every request, before anything of the server looks at it. */
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

/** An address that the route takes, with `values` for its parameters; what is not named there is `x`. */
export const addressFor = (url: string, values: Readonly<Record<string, string>> = {}): string =>
  url
    .replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? 'x')
    .replace('*', values['*'] ?? 'nothing/here');
