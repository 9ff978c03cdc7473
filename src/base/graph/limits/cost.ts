import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments } from './width-problem.ts';

/** The length of lists without a page size. */
export interface ListSize {
  /** The length of the longest list. */
  max: number;
  /** The total of all these lists, if known: an upper bound for a query that reads every parent once. */
  all?: number;
  /** Every entry is in one of these lists only, as a child has one parent. */
  isOwn?: true;
}

/** By type and field, such as `Channel.columns`. */
export type ListSizes = ReadonlyMap<string, ListSize>;

export interface CostContext {
  schema: GraphQLSchema;
  sizes: ListSizes;
  fragments: Fragments;
  variables: Readonly<Record<string, unknown>>;
}

/** Cost of an entry beside its fields: to find it, and to create its object. */
const entryCost = 4;
/** Cost of fields with a database query of their own: to build and send the statement, however few rows it returns. */
const databaseCost: Readonly<Record<string, number>> = {
  search: 500,
  searchSuggestions: 250,
  projectFacets: 250,
  sweepCertificate: 250,
};
const defaultDatabaseCost = 25;
/** Assumed length of a list without a measured size. */
const defaultSize = 12;
const defaultPage = 20;

/** A number of entries, and how often the same entry can be among them. */
interface EntryCount {
  entries: number;
  repeats: number;
  /** Of a connection: the number of `nodes` or `edges` in each. */
  page?: number;
}

/**
 * The cost of a selection, before it runs: each field counts as often as it can occur in the answer. Lists count with
 * the requested page size, or with the current size in the catalogue (`sizes`). One core computes at least 50,000 units
 * of cost a second (measured with 2,000 queries in test/doors/cost.test.ts).
 */
export function costOf(
  { schema, sizes, fragments, variables }: CostContext,
  set: SelectionSetNode,
  root: GraphQLNamedType,
): number {
  let cost = 0;

  /** Fields with the same response name are merged, with all their subselections. */
  function below(sets: readonly Selection[], many: EntryCount): void {
    const fields = new Map<
      string,
      { node: FieldNode; parent: GraphQLNamedType; inner: SelectionSetNode[] }
    >();
    const spread = new Set<string>();
    const waiting = [...sets];
    for (let selection = waiting.pop(); selection; selection = waiting.pop()) {
      for (const node of selection.set.selections) {
        if (node.kind === Kind.FIELD) {
          const name = node.alias?.value ?? node.name.value;
          const field = fields.get(name) ?? { node, parent: selection.parent, inner: [] };
          fields.set(name, field);
          if (node.selectionSet) field.inner.push(node.selectionSet);
          continue;
        }
        const name = node.kind === Kind.FRAGMENT_SPREAD ? node.name.value : null;
        const { typeCondition, selectionSet } =
          name === null ? (node as InlineFragmentNode) : (fragments(name) ?? {});
        if (!selectionSet || (name !== null && spread.has(name))) continue;
        if (name !== null) spread.add(name);
        const parent = (typeCondition && schema.getType(typeCondition.name.value)) ?? selection.parent;
        waiting.push({ set: selectionSet, parent });
      }
    }
    for (const { node, parent, inner } of fields.values()) ofField(node, parent, inner, many);
  }

  function ofField(
    node: FieldNode,
    parent: GraphQLNamedType,
    inner: readonly SelectionSetNode[],
    many: EntryCount,
  ): void {
    const field = fieldOf(parent, node.name.value);
    if (!field) return void (cost += many.entries);
    const isAsking = parent === root || pageArgument(field) !== undefined;
    cost += many.entries * (isAsking ? (databaseCost[field.name] ?? defaultDatabaseCost) : 1);
    if (inner.length === 0) return;
    const entered = inList(node, parent, field, many);
    cost += entered.entries * entryCost;
    below(
      inner.map((set) => ({ set, parent: getNamedType(field.type) })),
      entered,
    );
  }

  function inList(node: FieldNode, parent: GraphQLNamedType, field: Field, many: EntryCount): EntryCount {
    const { entries } = many;
    const isList = isListType(getNullableType(field.type));
    const page = pageArgument(field) && pageOf(node, field, variables);
    if (page !== undefined)
      return isList ? { entries: entries * page, repeats: entries } : { entries, repeats: entries, page };
    // All entries may refer to the same object.
    if (!isList) return { entries, repeats: entries };
    if (many.page !== undefined) return { entries: entries * many.page, repeats: entries };
    const size = sizeOf(schema, sizes, parent, field.name);
    const { max, all = Infinity, isOwn } = size;
    return {
      entries: Math.min(entries * max, many.repeats * all),
      repeats: Math.min(entries, isOwn ? many.repeats : many.repeats * max),
    };
  }

  below([{ set, parent: root }], { entries: 1, repeats: 1 });
  return Math.min(cost, Number.MAX_SAFE_INTEGER);
}

type Field = GraphQLField<unknown, unknown>;

interface Selection {
  set: SelectionSetNode;
  parent: GraphQLNamedType;
}

function fieldOf(parent: GraphQLNamedType, name: string): Field | undefined {
  if (name === '__schema') return SchemaMetaFieldDef;
  if (name === '__type') return TypeMetaFieldDef;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

const pageArgument = ({ args }: Field) => args.find(({ name }) => name === 'first' || name === 'ids');

/** The number of entries that the query requests. */
function pageOf(node: FieldNode, field: Field, variables: CostContext['variables']): number {
  for (const { name, value } of node.arguments ?? []) {
    if (name.value !== 'first' && name.value !== 'last' && name.value !== 'ids') continue;
    const size =
      value.kind === Kind.VARIABLE
        ? variables[value.name.value]
        : value.kind === Kind.INT
          ? Number(value.value)
          : value.kind === Kind.LIST
            ? value.values
            : null;
    if (typeof size === 'number') return Math.max(1, size);
    if (Array.isArray(size)) return Math.max(1, size.length);
  }
  const { defaultValue } = pageArgument(field)!;
  return typeof defaultValue === 'number' ? defaultValue : defaultPage;
}

const sizeOf = (schema: GraphQLSchema, sizes: ListSizes, parent: GraphQLNamedType, field: string): ListSize =>
  measured(schema, sizes, parent, field) ?? { max: defaultSize };

/** Whether the length of this list is known. */
export const isMeasured = (
  schema: GraphQLSchema,
  sizes: ListSizes,
  parent: GraphQLNamedType,
  field: string,
): boolean => measured(schema, sizes, parent, field) !== undefined;

/** The size by the type, by one of its interfaces, or by the name of the field alone (`*`). */
function measured(
  schema: GraphQLSchema,
  sizes: ListSizes,
  parent: GraphQLNamedType,
  field: string,
): ListSize | undefined {
  const interfaces = isObjectType(parent) || isInterfaceType(parent) ? parent.getInterfaces() : [];
  for (const name of [parent.name, ...interfaces.map((one) => one.name), '*']) {
    const size = sizes.get(`${name}.${field}`);
    if (size) return size;
  }
  return introspectionSizes(schema).get(`${parent.name}.${field}`);
}

const known = new WeakMap<GraphQLSchema, ListSizes>();

/** The sizes of lists in introspection. */
function introspectionSizes(schema: GraphQLSchema): ListSizes {
  const cached = known.get(schema);
  if (cached) return cached;
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? [Object.values(type.getFields())] : [],
  );
  const longest = (lists: readonly (readonly unknown[])[]) =>
    Math.max(1, ...lists.map(({ length }) => length));
  const total = (lists: readonly (readonly unknown[])[]) =>
    lists.reduce((sum, { length }) => sum + length, 0);
  const args = fields.flat().map((field) => field.args);
  const sizes: ListSizes = new Map([
    ['__Schema.types', { max: types.length, isOwn: true }],
    ['__Type.fields', { max: longest(fields), all: total(fields), isOwn: true }],
    ['__Field.args', { max: longest(args), all: total(args), isOwn: true }],
    ['__Type.possibleTypes', { max: types.length }],
    ['__Type.interfaces', { max: 3 }],
  ] as const);
  known.set(schema, sizes);
  return sizes;
}
