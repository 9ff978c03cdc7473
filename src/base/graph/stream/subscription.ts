import type { FastifyRequest } from 'fastify';
import {
  getOperationAST,
  type DocumentNode,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import type { Documents } from '../documents/documents.ts';

export interface SubscriptionRequest {
  query?: string;
  documentId?: string;
  operationName?: string;
  variables?: Record<string, unknown>;
}

/** The GraphQL request in the address or the body; null if it is invalid. */
export function subscriptionRequestIn({ method, query, body }: FastifyRequest): SubscriptionRequest | null {
  const input = { ...Object(method === 'GET' ? query : body) } as Record<string, unknown>;
  for (const name of ['query', 'documentId', 'operationName'])
    if (input[name] != null && typeof input[name] !== 'string') return null;
  const variables = method === 'GET' ? parsed(input['variables']) : input['variables'];
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) return null;
  const { query: text, documentId, operationName } = input as SubscriptionRequest;
  return {
    ...(text && { query: text }),
    ...(documentId && { documentId }),
    ...(operationName && { operationName }),
    ...(variables && { variables: variables as Record<string, unknown> }),
  };
}

function parsed(text: unknown): unknown {
  if (text === undefined) return null;
  try {
    return JSON.parse(String(text));
  } catch {
    return [];
  }
}

/** The document and its subscription, or the errors if it is not one. */
export function subscriptionIn(
  documents: Documents,
  text: string,
  operationName: string | undefined,
):
  | { document: DocumentNode; operation: OperationDefinitionNode; faults?: never }
  | { document: null; faults: readonly GraphQLFormattedError[] } {
  const read = documents.read(text);
  if (read.faults) return { document: null, faults: read.faults };
  const { document } = read;
  const operation = getOperationAST(document, operationName);
  if (operation?.operation === 'subscription') return { document, operation };
  const message = operation
    ? 'Only subscriptions are streamed; queries are answered at /graphql.'
    : 'Set operationName to one of the operations of the document.';
  return { document: null, faults: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] };
}
