import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Pool } from 'pg';
import type { Logger } from 'pino';

export interface TrustedDocumentsOptions {
  /** `log`: what was not registered is answered and told to the operator; `enforce`: it is refused. */
  mode: 'off' | 'log' | 'enforce';
  /** Reads `trusted_document`. */
  db: Pick<Pool, 'query'>;
  log: Logger;
}

export interface TrustedDocuments {
  plugin: ApolloServerPlugin;
  /** The text that is to be answered, where nothing has to be looked up or said about it; null leaves it to the plugin. */
  settled(asked: { query?: unknown; documentId?: unknown }): string | null;
}

/** How a document is called, everywhere and for ever: by its text. */
export const documentId = (body: string): string =>
  `sha256:${createHash('sha256').update(body).digest('hex')}`;

const idForm = /^sha256:[0-9a-f]{64}$/;
/** Documents never change, so what was read once is right; so many are kept in memory. */
const mostKept = 2000;
/** Stands in for what is refused, so that none of it is parsed. */
const nothing = '{ __typename }';

/**
 * Requests may name a registered document (`documentId`, in the body or in the address) in place of its text, as the
 * GraphQL specification's draft on persisted documents has it; and, in mode `enforce`, may ask nothing else.
 */
export function trustedDocuments({ mode, db, log }: TrustedDocumentsOptions): TrustedDocuments {
  const kept = new Map<string, string>();
  const keptBodies = new Set<string>();
  const told = new Set<string>();

  const bodyOf = async (id: string): Promise<string | null> => {
    const known = kept.get(id);
    if (known !== undefined) return known;
    const { rows } = await db.query<{ body: string }>({
      name: 'trusted-document',
      text: 'select body from trusted_document where id = $1',
      values: [id],
    });
    if (!rows[0]) return null;
    if (kept.size >= mostKept) {
      const [[oldest, body]] = kept as unknown as [[string, string]];
      kept.delete(oldest);
      keptBodies.delete(body);
    }
    kept.set(id, rows[0].body);
    keptBodies.add(rows[0].body);
    return rows[0].body;
  };

  /** Puts the text in the request's hand; what is wrong, if anything. */
  const settle = async (request: GraphQLRequest): Promise<string | null> => {
    const asked = askedDocument(request);
    if (asked !== null) {
      if (request.query) return 'Send either the text of a document or its documentId, not both.';
      const body = idForm.test(asked) ? await bodyOf(asked) : null;
      if (body === null)
        return `No document is registered as ${asked.slice(0, 80)}. Send its text, or register your manifest.`;
      request.query = body;
      return null;
    }
    if (mode === 'off' || !request.query) return null;
    const id = documentId(request.query);
    if ((await bodyOf(id)) !== null) return null;
    if (mode === 'enforce')
      return 'Only registered documents are answered here. Register the manifest of your front end.';
    if (told.size < mostKept && !told.has(id))
      log.warn({ document: id, operation: request.operationName }, 'a document is not registered');
    told.add(id);
    return null;
  };

  const plugin: ApolloServerPlugin = {
    async requestDidStart({ request }) {
      const problem = await settle(request);
      if (problem === null) return;
      request.query = nothing;
      delete request.operationName;
      return {
        async didResolveOperation() {
          throw new GraphQLError(problem, { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });
        },
      };
    },
  };

  return {
    plugin,
    settled({ query, documentId }) {
      if (documentId != null)
        return query == null && typeof documentId === 'string' ? (kept.get(documentId) ?? null) : null;
      if (typeof query !== 'string') return null;
      return mode === 'off' || keptBodies.has(query) ? query : null;
    },
  };
}

function askedDocument({ http }: GraphQLRequest): string | null {
  const { documentId: inBody } = Object(http?.body) as { documentId?: unknown };
  const asked = inBody ?? new URLSearchParams(http?.search).get('documentId');
  return typeof asked === 'string' && asked !== '' ? asked : null;
}
