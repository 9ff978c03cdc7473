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
import { truncateMiddle } from '../limits/truncate-middle.ts';
import { widthProblem } from '../limits/width-problem.ts';

/** A document that is valid and within the limits. */
export interface ValidDocument {
  faults: null;
  /** Without locations, which would double its size. */
  document: DocumentNode;
}
/** A document that is not, and its errors. */
export interface InvalidDocument {
  faults: readonly GraphQLFormattedError[];
  document?: undefined;
}

export interface DocumentsOptions {
  schema: GraphQLSchema;
  hasIntrospection: boolean;
}

/** Enough to correct a query; each error costs a search for its line in the text. */
const maxFaults = 10;

/**
 * Parses and validates the texts of queries once each, for Apollo, streams and the fast path. Cheap checks come first:
 * length, then tokens, then width, then the rules of the specification.
 */
export class Documents {
  readonly #known = new LRUCache<string, { read: ValidDocument | InvalidDocument }>({
    // A syntax tree, and what is cached with it, take about sixty times the size of the text.
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

  read(text: string): ValidDocument | InvalidDocument {
    // Checked before anything else, and not cached.
    if (text.length > limits.characters)
      return faulty([
        refusal(
          `The document has ${text.length} characters; at most ${limits.characters} are allowed. Put values into variables.`,
        ),
      ]);
    let known = this.#known.get(text);
    if (!known) {
      known = { read: this.#read(text) };
      this.#known.set(text, known);
    }
    return known.read;
  }

  #read(text: string): ValidDocument | InvalidDocument {
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: limits.tokens });
    } catch (error) {
      return faulty([coded(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')]);
    }
    const width = widthProblem(document);
    if (width) return faulty([refusal(width)]);
    // Without introspection, errors must not reveal the schema by suggestions.
    const faults = validate(this.#schema, document, this.#rules, {
      maxErrors: maxFaults,
      hideSuggestions: !this.#hasIntrospection,
    } as object);
    if (faults.length > 0) return faulty(faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED')));
    return { faults: null, document: parse(text, { noLocation: true }) };
  }
}

const faulty = (faults: readonly GraphQLFormattedError[]): InvalidDocument => ({ faults });

const refusal = (message: string): GraphQLFormattedError => ({
  message,
  extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
});

const coded = ({ message, locations }: GraphQLError, code: string): GraphQLFormattedError => ({
  message: truncateMiddle(message),
  ...(locations && { locations }),
  extensions: { code },
});
