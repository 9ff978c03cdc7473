import type { ApolloServerPlugin } from '@apollo/server';
import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { mostWaiting } from '#core';

/** What one request may ask for. Chosen so that the largest page of this hub costs less than a tenth. */
export const limits = {
  tokens: 2000,
  depth: 15,
  aliases: 30,
  directives: 10,
  cost: 50_000,
  /** Of all lists of an answer together; the largest page of this hub holds less than a tenth. */
  entries: 10_000,
  bytes: 1_000_000,
  /** Requests of one address, unless the operator's setting says otherwise: enough for a front end that renders hundreds of pages, too few to be a nuisance. */
  perMinute: 3000,
  /** Open subscriptions of one address, and of everybody, in one process. */
  streamsOfAddress: 20,
  streams: 1000,
  /** So many changes may wait for one that follows. */
  changesWaiting: mostWaiting,
} as const;

export const refuse = (message: string, code = 'GRAPHQL_VALIDATION_FAILED') =>
  new GraphQLError(message, { extensions: { code } });

/** Aliases (also of `__typename`) and directives multiply work or errors without making the text much longer. */
export const countRule: ValidationRule = (context: ValidationContext): ASTVisitor => {
  let [aliases, directives] = [0, 0];
  return {
    Field(node) {
      if (node.alias && ++aliases === limits.aliases + 1)
        context.reportError(refuse(`At most ${limits.aliases} aliases are allowed.`));
    },
    Directive() {
      if (++directives === limits.directives + 1)
        context.reportError(refuse(`At most ${limits.directives} directives are allowed.`));
    },
  };
};

export const depthRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition(node) {
    const depth = depthOf(node.selectionSet, (name) => context.getFragment(name) ?? undefined, new Set());
    if (depth > limits.depth)
      context.reportError(refuse(`The query is ${depth} levels deep; at most ${limits.depth} are allowed.`));
  },
});

type Fragments = (name: string) => FragmentDefinitionNode | undefined;

function depthOf(set: SelectionSetNode, fragments: Fragments, seen: Set<string>): number {
  return Math.max(
    ...set.selections.map((node) => {
      if (node.kind === Kind.FIELD) {
        // The introspection query of every tool is deep, and answered from memory.
        return node.name.value.startsWith('__') || !node.selectionSet
          ? 1
          : 1 + depthOf(node.selectionSet, fragments, seen);
      }
      if (node.kind === Kind.INLINE_FRAGMENT) return depthOf(node.selectionSet, fragments, seen);
      const fragment = fragments(node.name.value);
      if (!fragment || seen.has(node.name.value)) return 0; // a ring of fragments is refused by the standard's own rule
      return depthOf(fragment.selectionSet, fragments, new Set(seen).add(node.name.value));
    }),
  );
}

/** A field costs one, times the page sizes (`first`, `last`) of the lists it stands in. Told in `extensions.cost` and a header. */
export const costPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    let cost = 0;
    return {
      async didResolveOperation({ document, operation, request }) {
        const fragments = new Map(
          document.definitions
            .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
            .map((node) => [node.name.value, node]),
        );
        if (!operation) return; // which of several is meant is Apollo's to ask
        cost = costOf(operation.selectionSet, (name) => fragments.get(name), request.variables ?? {});
        if (cost > limits.cost) {
          throw refuse(
            `The query costs ${cost}; at most ${limits.cost} is allowed. Ask for fewer entries or fewer levels.`,
            'COST_LIMIT_EXCEEDED',
          );
        }
      },
      async willSendResponse({ response }) {
        response.http.headers.set('x-graphql-cost', String(cost));
        if (response.body.kind === 'single')
          response.body.singleResult.extensions = { ...response.body.singleResult.extensions, cost };
      },
    };
  },
};

/** What a selection costs: see `costPlugin`. */
export function costOf(
  set: SelectionSetNode,
  fragments: Fragments,
  variables: Record<string, unknown>,
): number {
  return set.selections.reduce((sum, node) => {
    if (sum > limits.cost) return sum; // enough is known
    if (node.kind === Kind.FIELD)
      return (
        sum +
        1 +
        (node.selectionSet ? pageSize(node, variables) * costOf(node.selectionSet, fragments, variables) : 0)
      );
    if (node.kind === Kind.INLINE_FRAGMENT) return sum + costOf(node.selectionSet, fragments, variables);
    const fragment = fragments(node.name.value);
    return sum + (fragment ? costOf(fragment.selectionSet, fragments, variables) : 0);
  }, 0);
}

const listsWithoutSize = new Map([
  ['nodes', 1],
  ['edges', 1],
  ['contents', 20],
  ['items', 20],
  ['units', 20],
  ['duties', 20],
  ['channels', 12],
  ['columns', 12],
  ['children', 12],
  ['siblings', 12],
  ['responsibleUnits', 12],
  ['related', 5],
]);

function pageSize(node: FieldNode, variables: Record<string, unknown>): number {
  for (const argument of node.arguments ?? []) {
    if (argument.name.value !== 'first' && argument.name.value !== 'last') continue;
    const value =
      argument.value.kind === Kind.VARIABLE
        ? variables[argument.value.name.value]
        : argument.value.kind === Kind.INT
          ? Number(argument.value.value)
          : null;
    if (typeof value === 'number') return Math.max(1, value);
  }
  return listsWithoutSize.get(node.name.value) ?? 1;
}
