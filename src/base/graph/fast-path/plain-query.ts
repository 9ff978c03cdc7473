import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A GraphQL request with either a text or a document id. */
export interface PlainQuery {
  query: string | undefined;
  documentId: string | undefined;
  operationName: string | null;
  variables: Record<string, unknown>;
}

/** The GraphQL request in a body; null if the body has any other content or an unexpected type. */
export function plainQueryIn(body: unknown): PlainQuery | null {
  const { query, documentId, variables, operationName, ...further } = Object(body) as Record<string, unknown>;
  const isPlain = Object.keys(further).every((name) => further[name] == null);
  const isOne = (query == null) !== (documentId == null);
  const areTexts = [query, documentId, operationName].every((one) => one == null || typeof one === 'string');
  const hasVariables = variables == null || (typeof variables === 'object' && !Array.isArray(variables));
  if (!isPlain || !isOne || !areTexts || !hasVariables) return null;
  return {
    query: (query ?? undefined) as string | undefined,
    documentId: (documentId ?? undefined) as string | undefined,
    operationName: (operationName ?? null) as string | null,
    variables: (variables ?? {}) as Record<string, unknown>,
  };
}

const bodies = new WeakMap<FastifyRequest, Buffer>();

/** The raw body of a request, which is the cache key of its answer. */
export const bodyOf = (request: FastifyRequest): Buffer | undefined => bodies.get(request);

/** Parses JSON as Fastify does, and stores the raw body for `bodyOf`. */
export function keepBodies(app: FastifyInstance): void {
  const readJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    bodies.set(request, body as Buffer);
    readJson(request, body.toString(), done);
  });
}

/**
 * Parses JSON; undefined for everything that Fastify may treat specially, such as a key `__proto__` in any spelling.
 */
export function plainJson(body: Buffer): unknown {
  const text = body.toString();
  if (/__proto__|constructor|\\u/i.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
