import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

// Parsed documents are cached and reused, so the AST nodes of a field can serve as cache key.
const fieldNames = new WeakMap<FieldNode, ReadonlySet<string>>();

/** The names of all fields selected below `info`, at any depth, including spread fragments. */
export function fieldsBelow({ fieldNodes, fragments }: GraphQLResolveInfo): ReadonlySet<string> {
  const [first, ...further] = fieldNodes.map((node) => {
    const cachedNames = fieldNames.get(node);
    if (cachedNames) return cachedNames;
    const names = new Set<string>();
    if (node.selectionSet) collect(node.selectionSet, fragments, names, new Set());
    fieldNames.set(node, names);
    return names;
  });
  return further.reduce<ReadonlySet<string>>((all, names) => new Set([...all, ...names]), first!);
}

function collect(
  { selections }: SelectionSetNode,
  fragments: GraphQLResolveInfo['fragments'],
  names: Set<string>,
  seen: Set<string>,
): void {
  for (const node of selections) {
    if (node.kind === 'Field') {
      names.add(node.name.value);
      if (node.selectionSet) collect(node.selectionSet, fragments, names, seen);
    } else if (node.kind === 'InlineFragment') collect(node.selectionSet, fragments, names, seen);
    else if (!seen.has(node.name.value)) {
      seen.add(node.name.value);
      collect(fragments[node.name.value]!.selectionSet, fragments, names, seen);
    }
  }
}

/** Whether any of these fields is selected below `info`, at any depth. */
export const selects = (info: GraphQLResolveInfo, fields: readonly string[]): boolean => {
  const selected = fieldsBelow(info);
  return fields.some((field) => selected.has(field));
};
