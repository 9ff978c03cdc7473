import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  execute,
  GraphQLError,
  Kind,
  parse,
  validate,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { ReadingContext } from '#base/cache';
import { refusalsIn } from '#base/contract';
import { isTooLong } from '../limits/answer-length.ts';
import { coercedInputs, InvalidInput } from '../limits/inputs.ts';

/** Runs a stored query by name. Rejects with the first error; its code is in `extensions.code`. */
export type RunStored = (
  name: string,
  variables: Record<string, unknown>,
  ctx: ReadingContext,
) => Promise<unknown>;

/** Executes one query. */
type Execute = (variables: Record<string, unknown>, context: unknown) => Promise<unknown>;

export interface StoredQueriesOptions {
  schema: GraphQLSchema;
  folder: string;
  /** Tried before graphql-js; rejects if graphql-js has to answer. */
  plan?: ((document: DocumentNode) => Execute) | undefined;
}

/**
 * The stored queries and fragments of all `*.graphql` files in `folder` and its subfolders, parsed and validated
 * against the contract once, at startup. An invalid one throws, so the hub does not start.
 */
export function storedQueries({ schema, folder, plan }: StoredQueriesOptions): RunStored {
  const definitions = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql'))
    .flatMap((file) => parse(readFileSync(join(folder, file), 'utf8')).definitions);
  const fragments = new Map(
    definitions
      .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const documents = new Map<string, { quick: Execute | undefined; full: Execute }>();
  for (const node of definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION || !node.name) continue;
    const document: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: [node, ...fragmentsUsed(node, fragments).values()],
    };
    const [problem] = validate(schema, document);
    if (problem) throw new Error(`the stored query ${node.name.value} is invalid: ${problem.message}`);
    documents.set(node.name.value, {
      quick: plan?.(document),
      full: byGraphqlJs(schema, document, node),
    });
  }

  return async (name, variableValues, contextValue) => {
    const stored = documents.get(name);
    if (!stored) throw new Error(`stored query not found: ${name}`);
    try {
      if (stored.quick) return await stored.quick(variableValues, contextValue);
    } catch (error) {
      if (error instanceof InvalidInput || isTooLong(error)) throw error;
      // All other errors come from graphql-js, with its messages.
    }
    return stored.full(variableValues, contextValue);
  };
}

const byGraphqlJs =
  (schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Execute =>
  async (variableValues, contextValue) => {
    coercedInputs(schema, operation, variableValues);
    const { data, errors } = await execute({ schema, document, variableValues, contextValue });
    const tooLong = errors?.find(({ originalError }) => isTooLong(originalError));
    if (tooLong) throw tooLong.originalError!;
    if (errors?.[0]) throw codedError(errors[0]);
    return data;
  };

function fragmentsUsed(
  node: DefinitionNode,
  all: ReadonlyMap<string, FragmentDefinitionNode>,
  used = new Map<string, FragmentDefinitionNode>(),
): Map<string, FragmentDefinitionNode> {
  visit(node, {
    FragmentSpread({ name }) {
      const fragment = all.get(name.value);
      if (!fragment || used.has(name.value)) return;
      used.set(name.value, fragment);
      fragmentsUsed(fragment, all, used);
    },
  });
  return used;
}

function codedError(error: GraphQLError): Error {
  // An invalid value, such as an unknown enum value, never reaches a resolver, so its error has no path.
  const isUnknownValue = !error.path && (!error.originalError || error.originalError instanceof GraphQLError);
  const isReadersMistake = refusalsIn(error.originalError) !== null || isUnknownValue;
  return isReadersMistake
    ? new GraphQLError(error.message, {
        originalError: error.originalError,
        extensions: { code: 'BAD_USER_INPUT' },
      })
    : (error.originalError ?? error);
}
