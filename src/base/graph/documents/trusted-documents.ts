import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { query, sql, type RowOf } from '#base/sql';
import { beginning } from '#base/text';
import { placeholder } from './placeholder.ts';
import { loggableName } from '../endpoint/operation-label.ts';

export interface TrustedDocumentsOptions {
  /** For documents that are not registered. `log`: answered, with a warning in the log; `enforce`: refused. */
  mode: 'off' | 'log' | 'enforce';
  /** The pool to read `trusted_document`, requested each time: it throws if the database is known to be unreachable. */
  db: () => Pick<Pool, 'query'>;
  log: Logger;
}

/** The document of a request: its text, or the id of a registered one. */
export interface DocumentRequest {
  query?: string | undefined;
  documentId?: string | null | undefined;
  operationName?: string | null | undefined;
}

/** The permanent id of a document: the hash of its text. */
export const documentId = (body: string): string =>
  `sha256:${createHash('sha256').update(body).digest('hex')}`;

const idForm = /^sha256:[0-9a-f]{64}$/;
/** Documents never change, so they are cached without invalidation, up to this number. */
const maxCached = 2000;

/**
 * Requests may send the id of a registered document (`documentId`, in the body or in the address) instead of a text, as
 * in the draft on persisted documents of the GraphQL specification. In mode `enforce`, other texts are refused.
 */
export class TrustedDocuments {
  readonly #options: TrustedDocumentsOptions;
  readonly #bodies = new Map<string, string>();
  readonly #logged = new Set<string>();

  constructor(options: TrustedDocumentsOptions) {
    this.#options = options;
  }

  /** The text of the requested document, or the problem with it; neither if the request has no document. */
  async resolve({
    query,
    documentId: requestedId,
    operationName,
  }: DocumentRequest): Promise<{ query?: string; problem?: string }> {
    const { mode, log } = this.#options;
    if (requestedId != null) {
      if (query) return { problem: 'Send either the text of a document or its documentId, not both.' };
      const body = await this.#bodyOf(requestedId);
      return body === null
        ? {
            problem: `No document is registered as ${beginning(requestedId, 80)}. Send its text, or register your manifest.`,
          }
        : { query: body };
    }
    if (!query) return {};
    if (mode === 'off') return { query };
    const id = documentId(query);
    if ((await this.#bodyOf(id)) !== null) return { query };
    if (mode === 'enforce')
      return {
        problem: 'Only registered documents are answered here. Register the manifest of your front end.',
      };
    if (this.#logged.size < maxCached && !this.#logged.has(id)) {
      this.#logged.add(id);
      log.warn({ document: id, operation: loggableName(operationName) }, 'document not registered');
    }
    return { query };
  }

  async #bodyOf(id: string): Promise<string | null> {
    const known = this.#bodies.get(id);
    if (known !== undefined) return known;
    if (!idForm.test(id)) return null;
    const rows = await query(
      this.#options.db(),
      sql<RowOf<'trusted_document', 'body'>>`select body from trusted_document where id = ${id}`,
    );
    if (!rows[0]) return null;
    if (this.#bodies.size >= maxCached) this.#bodies.delete(this.#bodies.keys().next().value!);
    this.#bodies.set(id, rows[0].body);
    return rows[0].body;
  }
}

/** Gives Apollo the text of the document, or refuses the request. */
export const trustedDocumentsPlugin = (documents: TrustedDocuments): ApolloServerPlugin => ({
  async requestDidStart({ request }) {
    const { query, operationName } = request;
    const resolved = await documents.resolve({ query, operationName, documentId: documentIdOf(request) });
    if (resolved.query !== undefined) request.query = resolved.query;
    const { problem } = resolved;
    if (problem === undefined) return;
    request.query = placeholder.text;
    delete request.operationName;
    return {
      async didResolveOperation() {
        throw new GraphQLError(problem, { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });
      },
    };
  },
});

function documentIdOf({ http }: GraphQLRequest): string | null {
  const { documentId: inBody } = Object(http?.body) as { documentId?: unknown };
  const requestedId = inBody ?? new URLSearchParams(http?.search).get('documentId');
  return typeof requestedId === 'string' && requestedId !== '' ? requestedId : null;
}
