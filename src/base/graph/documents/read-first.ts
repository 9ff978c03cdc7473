import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, parse, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Documents } from './documents.ts';
import { standIn } from './stand-in.ts';

/** What is said about a document that is not answered; told as it stands, with the trace of this request. */
export class RefusedDocument extends GraphQLError {
  readonly faults: readonly GraphQLFormattedError[];

  constructor(faults: readonly GraphQLFormattedError[]) {
    super(faults[0]!.message, { extensions: { ...faults[0]!.extensions } });
    this.faults = faults;
  }
}

const nothing = parse(standIn.text);

/**
 * Puts in Apollo's hand what `documents` has read, so that it reads and checks nothing itself: a text is parsed and
 * validated in one place, once, whoever answers it.
 */
export function readFirst(documents: Documents): {
  plugin: ApolloServerPlugin;
  documentStore: {
    get(key: string): Promise<DocumentNode | undefined>;
    set(): Promise<void>;
    delete(): Promise<void>;
  };
} {
  /** By Apollo's print of the text, for the moment between its two looks. */
  const held = new LRUCache<string, () => DocumentNode>({ max: 1_000 });
  return {
    plugin: {
      async requestDidStart() {
        let faults: readonly GraphQLFormattedError[] | null = null;
        return {
          async didResolveSource({ source, queryHash }) {
            ({ faults } = documents.read(source));
            // With its places, which errors tell; nothing of it has to be checked again.
            held.set(queryHash, faults ? () => nothing : () => parse(source));
          },
          async didResolveOperation() {
            if (faults) throw new RefusedDocument(faults);
          },
        };
      },
    },
    documentStore: {
      get: async (key) => held.get(key.slice(-64))?.(),
      set: async () => {},
      delete: async () => {},
    },
  };
}
