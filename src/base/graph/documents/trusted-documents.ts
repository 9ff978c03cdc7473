import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { query, sql, type RowOf } from '#base/sql';
import { beginning } from '#base/text';
import { standIn } from './stand-in.ts';
import { shownName } from '../endpoint/operation.ts';

export interface TrustedDocumentsOptions {
  /** `log`: what was not registered is answered and told to the operator; `enforce`: it is refused. */
  mode: 'off' | 'log' | 'enforce';
  /** Reads `trusted_document`. Asked each time: it throws where it is known that nobody would answer. */
  db: () => Pick<Pool, 'query'>;
  log: Logger;
}

/** What a request names: a text, or the id of one. */
export interface AskedDocument {
  query?: string | undefined;
  documentId?: string | null | undefined;
  operationName?: string | null | undefined;
}

/** How a document is called, everywhere and for ever: by its text. */
export const documentId = (body: string): string =>
  `sha256:${createHash('sha256').update(body).digest('hex')}`;

const idForm = /^sha256:[0-9a-f]{64}$/;
/** Documents never change, so what was read once is right; so many are kept in memory. */
const mostKept = 2000;

/**
 * Requests may name a registered document (`documentId`, in the body or in the address) in place of its text, as the
 * GraphQL specification's draft on persisted documents has it; and, in mode `enforce`, may ask nothing else.
 */
export class TrustedDocuments {
  readonly #options: TrustedDocumentsOptions;
  readonly #kept = new Map<string, string>();
  readonly #told = new Set<string>();

  constructor(options: TrustedDocumentsOptions) {
    this.#options = options;
  }

  /** The text that the request means, or what is wrong with it; neither where it names nothing. */
  async settle({
    query,
    documentId: asked,
    operationName,
  }: AskedDocument): Promise<{ query?: string; problem?: string }> {
    const { mode, log } = this.#options;
    if (asked != null) {
      if (query) return { problem: 'Send either the text of a document or its documentId, not both.' };
      const body = await this.#bodyOf(asked);
      return body === null
        ? {
            problem: `No document is registered as ${beginning(asked, 80)}. Send its text, or register your manifest.`,
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
    if (this.#told.size < mostKept && !this.#told.has(id)) {
      this.#told.add(id);
      log.warn({ document: id, operation: shownName(operationName) }, 'a document is not registered');
    }
    return { query };
  }

  async #bodyOf(id: string): Promise<string | null> {
    const known = this.#kept.get(id);
    if (known !== undefined) return known;
    if (!idForm.test(id)) return null;
    const rows = await query(
      this.#options.db(),
      sql<RowOf<'trusted_document', 'body'>>`select body from trusted_document where id = ${id}`,
    );
    if (!rows[0]) return null;
    if (this.#kept.size >= mostKept) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(id, rows[0].body);
    return rows[0].body;
  }
}

/** Puts the text in Apollo's hand, or refuses. */
export const trustedDocumentsPlugin = (documents: TrustedDocuments): ApolloServerPlugin => ({
  async requestDidStart({ request }) {
    const { query, operationName } = request;
    const settled = await documents.settle({ query, operationName, documentId: askedId(request) });
    if (settled.query !== undefined) request.query = settled.query;
    const { problem } = settled;
    if (problem === undefined) return;
    request.query = standIn.text;
    delete request.operationName;
    return {
      async didResolveOperation() {
        throw new GraphQLError(problem, { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });
      },
    };
  },
});

function askedId({ http }: GraphQLRequest): string | null {
  const { documentId: inBody } = Object(http?.body) as { documentId?: unknown };
  const asked = inBody ?? new URLSearchParams(http?.search).get('documentId');
  return typeof asked === 'string' && asked !== '' ? asked : null;
}
