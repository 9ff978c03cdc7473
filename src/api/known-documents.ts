import {
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { costOf, countRule, depthRule, limits } from './limits.ts';
import { planned, type RunPlanned } from './plan/index.ts';

export interface KnownDocument {
  name: string | undefined;
  run: RunPlanned;
  costWith: (variables: Record<string, unknown>) => number;
}

/** Documents that hold to the contract and the limits, read and checked once however often they are asked. */
export class KnownDocuments {
  readonly #known = new LRUCache<string, { document: KnownDocument | null }>({
    // A tree and its plan take about sixty times the text.
    maxSize: 500_000,
    sizeCalculation: (_, text) => text.length + 1,
    max: 500,
  });
  readonly #schema: GraphQLSchema;
  readonly #rules;

  constructor(schema: GraphQLSchema, { hasIntrospection }: { hasIntrospection: boolean }) {
    this.#schema = schema;
    this.#rules = [
      ...specifiedRules,
      countRule,
      depthRule,
      ...(hasIntrospection ? [] : [NoSchemaIntrospectionCustomRule]),
    ];
  }

  /** Null where there is something to say about it: what is wrong is said by Apollo. */
  find(text: string): KnownDocument | null {
    let known = this.#known.get(text);
    if (!known) {
      known = { document: this.#read(text) };
      this.#known.set(text, known);
    }
    return known.document;
  }

  #read(text: string): KnownDocument | null {
    let document: DocumentNode;
    try {
      // Without its places in the text, which take as much again: whoever is told one is told by Apollo.
      document = parse(text, { maxTokens: limits.tokens, noLocation: true });
    } catch {
      return null;
    }
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const [operation] = operations as OperationDefinitionNode[];
    if (operations.length !== 1 || operation?.operation !== 'query') return null;
    if (validate(this.#schema, document, this.#rules).length > 0) return null;
    const fragments = new Map(
      document.definitions
        .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
        .map((node) => [node.name.value, node]),
    );
    return {
      name: operation.name?.value,
      run: planned(this.#schema, document),
      costWith: (variables) => costOf(operation.selectionSet, (name) => fragments.get(name), variables),
    };
  }
}
