import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { beginning } from '#base/text';
import { standIn } from './stand-in.ts';
import { shownName } from '../endpoint/operation.ts';

export interface TrustedDocumentsOptions {
  /** For documents that are not registered. `log`: answered, with a warning in the log; `enforce`: refused. */
  mode: 'off' | 'log' | 'enforce';
  /** The pool to read `trusted_document`, requested each time: it throws if the database is known to be unreachable. */
  db: () => Pick<Pool, 'query'>;
  log: Logger;
}

/** The document of a request: its text, or the id of a registered one. */
export interface AskedDocument {
  query?: string | undefined;
  documentId?: string | null | undefined;
  operationName?: string | null | undefined;
}

/** The permanent id of a document: the hash of its text. */
export const documentId = (body: string): string =>
  `sha256:${createHash('sha256').update(body).digest('hex')}`;

const idForm = /^sha256:[0-9a-f]{64}$/;
/** Documents never change, so they are cached without invalidation, up to this number. */
const maxKept = 2000;

/**
 * Requests may send the id of a registered document (`documentId`, in the body or in the address) instead of a text, as
 * in the draft on persisted documents of the GraphQL specification. In mode `enforce`, other texts are refused.
 */
export class TrustedDocuments {
  readonly #options: TrustedDocumentsOptions;
  readonly #kept = new Map<string, string>();
  readonly #told = new Set<string>();

  constructor(options: TrustedDocumentsOptions) {
    this.#options = options;
  }

  /** The text of the requested document, or the problem with it; neither if the request has no document. */
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
    if (this.#told.size < maxKept && !this.#told.has(id)) {
      this.#told.add(id);
      log.warn({ document: id, operation: shownName(operationName) }, 'document not registered');
    }
    return { query };
  }

  async #bodyOf(id: string): Promise<string | null> {
    const known = this.#kept.get(id);
    if (known !== undefined) return known;
    if (!idForm.test(id)) return null;
    const { rows } = await this.#options.db().query<{ body: string }>({
      name: 'trusted-document',
      text: 'select body from trusted_document where id = $1',
      values: [id],
    });
    if (!rows[0]) return null;
    if (this.#kept.size >= maxKept) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(id, rows[0].body);
    return rows[0].body;
  }
}

/** Gives Apollo the text of the document, or refuses the request. */
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
