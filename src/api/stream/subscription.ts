import type { FastifyRequest } from 'fastify';
import {
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { countRule, depthRule, limits } from '../limits.ts';

export interface Asked {
  query?: string;
  documentId?: string;
  operationName?: string;
  variables?: Record<string, unknown>;
}

/** What a request asks, in its address or its body; null where that is no question of GraphQL. */
export function askedIn({ method, query, body }: FastifyRequest): Asked | null {
  const given = { ...Object(method === 'GET' ? query : body) } as Record<string, unknown>;
  for (const name of ['query', 'documentId', 'operationName'])
    if (given[name] != null && typeof given[name] !== 'string') return null;
  const variables = method === 'GET' ? parsed(given['variables']) : given['variables'];
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) return null;
  const { query: text, documentId, operationName } = given as Asked;
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

/** The document, held to the contract and to the limits of every request; or what is wrong with it. */
export function subscriptionIn(
  schema: GraphQLSchema,
  text: string,
  operationName: string | undefined,
  { hasIntrospection }: { hasIntrospection: boolean },
): DocumentNode | readonly GraphQLError[] {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: limits.tokens });
  } catch (error) {
    return [coded(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')];
  }
  const rules = [
    ...specifiedRules,
    countRule,
    depthRule,
    ...(hasIntrospection ? [] : [NoSchemaIntrospectionCustomRule]),
  ];
  // As everywhere: whoever may not read the schema is not told by errors what stands in it.
  const faults = validate(schema, document, rules, { hideSuggestions: !hasIntrospection } as object);
  if (faults.length > 0) return faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED'));
  const operation = getOperationAST(document, operationName);
  if (operation?.operation === 'subscription') return document;
  return [
    coded(
      new GraphQLError(
        operation
          ? 'Only subscriptions are streamed; queries are answered at /graphql.'
          : 'Name the operation that is meant.',
      ),
      'BAD_USER_INPUT',
    ),
  ];
}

const coded = ({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(message, { nodes, source, positions, extensions: { code } });
