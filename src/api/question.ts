/** A question with the text of its document. */
export interface Question {
  query: string;
  operationName: string | null;
  variables: Record<string, unknown>;
}

/** Gives the text that is to be answered; null where there is something to look up or to say about it. */
export type Settle = (asked: { query?: unknown; documentId?: unknown }) => string | null;

/** A question and its variables, and nothing that would have to be looked at more closely. */
export function questionIn(body: unknown, settle: Settle): Question | null {
  const { query, documentId, variables, operationName, ...further } = Object(body) as Record<string, unknown>;
  const isPlain = Object.keys(further).every((name) => further[name] == null);
  const hasName = operationName == null || typeof operationName === 'string';
  const hasVariables = variables == null || (typeof variables === 'object' && !Array.isArray(variables));
  if (!isPlain || !hasName || !hasVariables) return null;
  const text = settle({ query, documentId });
  if (text === null) return null;
  return {
    query: text,
    operationName: (operationName as string | null | undefined) ?? null,
    variables: (variables ?? {}) as Record<string, unknown>,
  };
}
