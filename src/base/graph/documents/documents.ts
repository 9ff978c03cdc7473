import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { countRule, limits } from '#base/http';
import { shortened } from '../limits/shortened.ts';
import { faultOfWidth } from '../limits/width.ts';

/** A document that holds to the contract and the limits. */
export interface GoodDocument {
  faults: null;
  /** Without its places in the text, which take as much again. */
  document: DocumentNode;
}
/** One that does not, and what is said about it. */
export interface FaultyDocument {
  faults: readonly GraphQLFormattedError[];
  document?: undefined;
}

export interface DocumentsOptions {
  schema: GraphQLSchema;
  hasIntrospection: boolean;
}

/** Enough to put a query right; each one that is told has to be found in the text, line by line. */
const maxFaults = 10;

/**
 * Reads and checks the texts of questions, each once however often it is asked, and for all that answer: Apollo, streams and
 * the fast path. What costs nothing comes first: length, then signs, then width, then the standard's rules.
 */
export class Documents {
  readonly #known = new LRUCache<string, { read: GoodDocument | FaultyDocument }>({
    // A tree, and what is kept beside it, take about sixty times the text.
    maxSize: 500_000,
    sizeCalculation: (_, text) => text.length + 1,
    max: 500,
  });
  readonly #schema: GraphQLSchema;
  readonly #hasIntrospection: boolean;
  readonly #rules;

  constructor({ schema, hasIntrospection }: DocumentsOptions) {
    this.#schema = schema;
    this.#hasIntrospection = hasIntrospection;
    this.#rules = [
      ...specifiedRules,
      countRule,
      ...(hasIntrospection ? [] : [NoSchemaIntrospectionCustomRule]),
    ];
  }

  read(text: string): GoodDocument | FaultyDocument {
    // Before anything looks at it, and kept nowhere.
    if (text.length > limits.characters)
      return faulty([
        refusal(
          `The document has ${text.length} characters; at most ${limits.characters} are allowed. Values belong into variables.`,
        ),
      ]);
    let known = this.#known.get(text);
    if (!known) {
      known = { read: this.#read(text) };
      this.#known.set(text, known);
    }
    return known.read;
  }

  #read(text: string): GoodDocument | FaultyDocument {
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: limits.tokens });
    } catch (error) {
      return faulty([coded(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')]);
    }
    const width = faultOfWidth(document);
    if (width) return faulty([refusal(width)]);
    // Whoever may not read the schema is not told by errors what stands in it.
    const faults = validate(this.#schema, document, this.#rules, {
      maxErrors: maxFaults,
      hideSuggestions: !this.#hasIntrospection,
    } as object);
    if (faults.length > 0) return faulty(faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED')));
    return { faults: null, document: parse(text, { noLocation: true }) };
  }
}

const faulty = (faults: readonly GraphQLFormattedError[]): FaultyDocument => ({ faults });

const refusal = (message: string): GraphQLFormattedError => ({
  message,
  extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
});

const coded = ({ message, locations }: GraphQLError, code: string): GraphQLFormattedError => ({
  message: shortened(message),
  ...(locations && { locations }),
  extensions: { code },
});
