import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, parse, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Documents } from './documents.ts';
import { placeholder } from './placeholder.ts';

/** The errors of an invalid document; `errorsPlugin` returns them unchanged, with the trace id of the request. */
export class RefusedDocument extends GraphQLError {
  readonly faults: readonly GraphQLFormattedError[];

  constructor(faults: readonly GraphQLFormattedError[]) {
    super(faults[0]!.message, { extensions: { ...faults[0]!.extensions } });
    this.faults = faults;
  }
}

const nothing = parse(placeholder.text);

/**
 * Makes Apollo use the results of `documents` through its document store, so that it neither parses nor validates: each
 * text is parsed and validated in one place, once.
 */
export function apolloDocuments(documents: Documents): {
  plugin: ApolloServerPlugin;
  documentStore: {
    get(key: string): Promise<DocumentNode | undefined>;
    set(): Promise<void>;
    delete(): Promise<void>;
  };
} {
  /** By Apollo's hash of the text; needed between Apollo's two hooks only. */
  const pending = new LRUCache<string, () => DocumentNode>({ max: 1_000 });
  return {
    plugin: {
      async requestDidStart() {
        let faults: readonly GraphQLFormattedError[] | null = null;
        return {
          async didResolveSource({ source, queryHash }) {
            ({ faults } = documents.read(source));
            // Parsed again with locations, which errors contain; it is not validated again.
            pending.set(queryHash, faults ? () => nothing : () => parse(source));
          },
          async didResolveOperation() {
            if (faults) throw new RefusedDocument(faults);
          },
        };
      },
    },
    documentStore: {
      get: async (key) => pending.get(key.slice(-64))?.(),
      set: async () => {},
      delete: async () => {},
    },
  };
}
