import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { limits } from '#base/http';

export type Fragments = (name: string) => FragmentDefinitionNode | undefined;

export const fragmentsOf = (document: DocumentNode): Fragments => {
  const fragments = new Map(
    document.definitions
      .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  return (name) => fragments.get(name);
};

/**
 * What is wrong with the size and depth of a document, or null; checked before validation. The validation rules compare
 * each field with all others of its name and follow each fragment wherever it is spread, so their time is quadratic, or
 * doubles with each fragment. This check takes one step for each field of the answer, and stops after `limits.fields`.
 */
export function widthProblem(document: DocumentNode): string | null {
  const count = countsOf(document);
  if (count.operations > limits.definitions || count.fragments > limits.definitions)
    return `At most ${limits.definitions} operations and ${limits.definitions} fragments are allowed.`;
  if (count.variables > limits.variables) return `At most ${limits.variables} variables are allowed.`;
  const walk = new Walk(fragmentsOf(document));
  const roots = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  // Validation also compares the fields of unused fragments.
  const others = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  for (const { selectionSet } of roots) {
    const fault = walk.below([selectionSet], 1);
    if (fault) return fault;
  }
  for (const { name, selectionSet } of others) {
    const fault = walk.reached.has(name.value) ? null : walk.below([selectionSet], 1);
    if (fault) return fault;
  }
  if (walk.deepest > limits.depth)
    return `The query is ${walk.deepest} levels deep; at most ${limits.depth} are allowed.`;
  return null;
}

function countsOf({ definitions }: DocumentNode) {
  const operations = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  return {
    operations: operations.length,
    fragments: definitions.length - operations.length,
    variables: Math.max(0, ...operations.map((node) => node.variableDefinitions?.length ?? 0)),
  };
}

class Walk {
  readonly reached = new Set<string>();
  /** The depth in levels, if nothing is wrong. */
  deepest = 0;
  readonly #fragments: Fragments;
  #fields = 0;

  constructor(fragments: Fragments) {
    this.#fragments = fragments;
  }

  /** Walks the merged fields of these selections: those with the same response name are one, with all subselections. */
  below(sets: readonly SelectionSetNode[], depth: number): string | null {
    const named = new Map<string, { times: number; depth: number; sets: SelectionSetNode[] }>();
    const spread = new Set<string>();
    const waiting = [...sets];
    for (let set = waiting.pop(); set; set = waiting.pop()) {
      for (const node of set.selections) {
        if (node.kind === Kind.INLINE_FRAGMENT) waiting.push(node.selectionSet);
        else if (node.kind === Kind.FRAGMENT_SPREAD) {
          const { value } = node.name;
          const fragment = spread.has(value) ? undefined : this.#fragments(value);
          spread.add(value);
          this.reached.add(value);
          if (fragment) waiting.push(fragment.selectionSet);
        } else {
          const name = node.alias?.value ?? node.name.value;
          // The introspection query of tools is deep, and does not read the database.
          const inner = named.get(name) ?? {
            times: 0,
            depth: isOfContract(node) ? depth + 1 : -Infinity,
            sets: [],
          };
          named.set(name, inner);
          if ((inner.times += 1) > limits.sameField)
            return `The field ${name} is selected more than ${limits.sameField} times in one place.`;
          if ((this.#fields += 1) > limits.fields)
            return `The document selects more than ${limits.fields} fields, with fragments expanded.`;
          if (node.selectionSet) inner.sets.push(node.selectionSet);
        }
      }
    }
    for (const inner of named.values()) {
      if (inner.sets.length === 0) continue;
      this.deepest = Math.max(this.deepest, inner.depth);
      const fault = this.below(inner.sets, inner.depth);
      if (fault) return fault;
    }
    return null;
  }
}

const isOfContract = ({ name }: FieldNode): boolean => !name.value.startsWith('__');
