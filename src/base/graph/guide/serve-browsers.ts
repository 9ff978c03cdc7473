import type { FastifyInstance } from 'fastify';
import { sendGraphiql } from './graphiql.ts';
import { sendIntroduction } from './guide.ts';

const endpoints = new Set<unknown>(['/graphql', '/console/graphql']);

/**
 * Sends GraphiQL to a browser that opens a GraphQL endpoint without a query, or a page that explains the address.
 * Programs accept JSON, and are answered by the endpoint.
 */
export function serveBrowsers(
  app: FastifyInstance,
  { hasGraphiql, hasSchema }: { hasGraphiql: boolean; hasSchema: boolean },
): void {
  app.addHook<{ Querystring: Record<string, unknown> }>('onRequest', async (request, reply) => {
    const { method, query, headers } = request;
    const path = request.routeOptions.url;
    if (method !== 'GET' || !endpoints.has(path)) return;
    const hasQuery = query['query'] || query['documentId'];
    if (hasQuery || headers.accept?.includes('json')) return;
    if (hasGraphiql && path === '/graphql') return sendGraphiql(reply);
    return sendIntroduction(reply, { path: path!, hasSchema });
  });
}
