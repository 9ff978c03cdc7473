import {
  execute,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { costOf, countRule, depthRule, limits } from './limits.ts';

export type Run = (
  variables: Record<string, unknown>,
  context: unknown,
) => ExecutionResult | Promise<ExecutionResult>;

/**
 * A document as a function. It is executed and not compiled: graphql-jit writes the fields of an interface out once for
 * each of its fifteen kinds, and again for each on every level below, so that the page of an item became 143,000 lines and
 * a question some levels deep no longer ended.
 */
export const runnable =
  (schema: GraphQLSchema, document: DocumentNode): Run =>
  (variableValues, contextValue) =>
    execute({ schema, document, variableValues, contextValue }) as ExecutionResult | Promise<ExecutionResult>;

export interface KnownDocument {
  name: string | undefined;
  run: Run;
  costWith: (variables: Record<string, unknown>) => number;
}

/** Documents that hold to the contract and the limits, read and checked once however often they are asked. */
export class KnownDocuments {
  readonly #known = new LRUCache<string, { document: KnownDocument | null }>({
    maxSize: 4_000_000,
    sizeCalculation: (_, text) => text.length + 1,
    max: 1_000,
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
      document = parse(text, { maxTokens: limits.tokens });
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
      run: runnable(this.#schema, document),
      costWith: (variables) => costOf(operation.selectionSet, (name) => fragments.get(name), variables),
    };
  }
}
