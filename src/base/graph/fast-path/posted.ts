import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Either a text or the id of one. */
export interface Question {
  query: string | undefined;
  documentId: string | undefined;
  operationName: string | null;
  variables: Record<string, unknown>;
}

/** A question and its variables; null where there is anything that would have to be looked at more closely. */
export function questionIn(body: unknown): Question | null {
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

/** The bytes of a question, as they are the key of its answer. */
export const bodyOf = (request: FastifyRequest): Buffer | undefined => bodies.get(request);

/** Reads JSON as the framework does, and keeps the bytes beside it. */
export function keepBodies(app: FastifyInstance): void {
  const readJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    bodies.set(request, body as Buffer);
    readJson(request, body.toString(), done);
  });
}

/** Undefined for anything that the framework would look at twice, such as a key `__proto__` in any spelling. */
export function plainJson(body: Buffer): unknown {
  const text = body.toString();
  if (/__proto__|constructor|\\u/i.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
