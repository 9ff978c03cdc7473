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
import type { Fragments } from './width.ts';

/** How long a list is for which nobody names a size. */
export interface SizeOfList {
  /** The longest of them. */
  most: number;
  /** All of them together, where that is known: a query that asks every parent once cannot get more. */
  all?: number;
  /** Each entry stands in one of these lists only, as a child has one parent. */
  isOwn?: true;
}

/** By type and field, such as `Channel.columns`. */
export type ListSizes = ReadonlyMap<string, SizeOfList>;

export interface Costed {
  schema: GraphQLSchema;
  sizes: ListSizes;
  fragments: Fragments;
  variables: Readonly<Record<string, unknown>>;
}

/** What is asked of an entry beside its bare fields: it has to be found, and an object is made of it. */
const entryCost = 4;
/** What asks the database by itself: a statement is written, sent, and its rows are read, however few they are. */
const askingCost: Readonly<Record<string, number>> = {
  search: 500,
  searchSuggestions: 250,
  projectFacets: 250,
  sweepCertificate: 250,
};
const usualAskingCost = 25;
/** Of a list that nobody has measured. */
const usualSize = 12;
const usualPage = 20;

/** So many entries, of which the same one is met at most so many times. */
interface Many {
  entries: number;
  repeats: number;
  /** Of a connection: how many `nodes` or `edges` each holds. */
  page?: number;
}

/**
 * What a selection costs before anything of it is computed: each field as often as it is answered. Lists count as they
 * are: with the page that is asked for, or with what the catalogue holds (`sizes`). Not less than 50,000 of it are made
 * in a second on one core (measured on 2,000 questions, see the test of what strangers may ask).
 */
export function costOf(
  { schema, sizes, fragments, variables }: Costed,
  set: SelectionSetNode,
  root: GraphQLNamedType,
): number {
  let cost = 0;

  /** The same field in several places is one field, with all that is asked below it. */
  function below(sets: readonly Asked[], many: Many): void {
    const fields = new Map<
      string,
      { node: FieldNode; parent: GraphQLNamedType; inner: SelectionSetNode[] }
    >();
    const spread = new Set<string>();
    const waiting = [...sets];
    for (let asked = waiting.pop(); asked; asked = waiting.pop()) {
      for (const node of asked.set.selections) {
        if (node.kind === Kind.FIELD) {
          const name = node.alias?.value ?? node.name.value;
          const field = fields.get(name) ?? { node, parent: asked.parent, inner: [] };
          fields.set(name, field);
          if (node.selectionSet) field.inner.push(node.selectionSet);
          continue;
        }
        const name = node.kind === Kind.FRAGMENT_SPREAD ? node.name.value : null;
        const { typeCondition, selectionSet } =
          name === null ? (node as InlineFragmentNode) : (fragments(name) ?? {});
        if (!selectionSet || (name !== null && spread.has(name))) continue;
        if (name !== null) spread.add(name);
        const parent = (typeCondition && schema.getType(typeCondition.name.value)) ?? asked.parent;
        waiting.push({ set: selectionSet, parent });
      }
    }
    for (const { node, parent, inner } of fields.values()) ofField(node, parent, inner, many);
  }

  function ofField(
    node: FieldNode,
    parent: GraphQLNamedType,
    inner: readonly SelectionSetNode[],
    many: Many,
  ): void {
    const field = fieldOf(parent, node.name.value);
    if (!field) return void (cost += many.entries);
    const isAsking = parent === root || pageArgument(field) !== undefined;
    cost += many.entries * (isAsking ? (askingCost[field.name] ?? usualAskingCost) : 1);
    if (inner.length === 0) return;
    const found = inList(node, parent, field, many);
    cost += found.entries * entryCost;
    below(
      inner.map((set) => ({ set, parent: getNamedType(field.type) })),
      found,
    );
  }

  function inList(node: FieldNode, parent: GraphQLNamedType, field: Field, many: Many): Many {
    const { entries } = many;
    const isList = isListType(getNullableType(field.type));
    const page = pageArgument(field) && pageOf(node, field, variables);
    if (page !== undefined)
      return isList ? { entries: entries * page, repeats: entries } : { entries, repeats: entries, page };
    // Of all that lead to one, the same may be meant.
    if (!isList) return { entries, repeats: entries };
    if (many.page !== undefined) return { entries: entries * many.page, repeats: entries };
    const size = sizeOf(schema, sizes, parent, field.name);
    const { most, all = Infinity, isOwn } = size;
    return {
      entries: Math.min(entries * most, many.repeats * all),
      repeats: Math.min(entries, isOwn ? many.repeats : many.repeats * most),
    };
  }

  below([{ set, parent: root }], { entries: 1, repeats: 1 });
  return Math.min(cost, Number.MAX_SAFE_INTEGER);
}

type Field = GraphQLField<unknown, unknown>;

interface Asked {
  set: SelectionSetNode;
  parent: GraphQLNamedType;
}

function fieldOf(parent: GraphQLNamedType, name: string): Field | undefined {
  if (name === '__schema') return SchemaMetaFieldDef;
  if (name === '__type') return TypeMetaFieldDef;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

const pageArgument = ({ args }: Field) => args.find(({ name }) => name === 'first' || name === 'ids');

/** How many entries the question itself asks for. */
function pageOf(node: FieldNode, field: Field, variables: Costed['variables']): number {
  for (const { name, value } of node.arguments ?? []) {
    if (name.value !== 'first' && name.value !== 'last' && name.value !== 'ids') continue;
    const given =
      value.kind === Kind.VARIABLE
        ? variables[value.name.value]
        : value.kind === Kind.INT
          ? Number(value.value)
          : value.kind === Kind.LIST
            ? value.values
            : null;
    if (typeof given === 'number') return Math.max(1, given);
    if (Array.isArray(given)) return Math.max(1, given.length);
  }
  const { defaultValue } = pageArgument(field)!;
  return typeof defaultValue === 'number' ? defaultValue : usualPage;
}

const sizeOf = (
  schema: GraphQLSchema,
  sizes: ListSizes,
  parent: GraphQLNamedType,
  field: string,
): SizeOfList => measured(schema, sizes, parent, field) ?? { most: usualSize };

/** Whether somebody says how long this list is. */
export const isMeasured = (
  schema: GraphQLSchema,
  sizes: ListSizes,
  parent: GraphQLNamedType,
  field: string,
): boolean => measured(schema, sizes, parent, field) !== undefined;

/** By the type itself, an interface that it answers for, or for all of that name. */
function measured(
  schema: GraphQLSchema,
  sizes: ListSizes,
  parent: GraphQLNamedType,
  field: string,
): SizeOfList | undefined {
  const interfaces = isObjectType(parent) || isInterfaceType(parent) ? parent.getInterfaces() : [];
  for (const name of [parent.name, ...interfaces.map((one) => one.name), '*']) {
    const size = sizes.get(`${name}.${field}`);
    if (size) return size;
  }
  return introspectionSizes(schema).get(`${parent.name}.${field}`);
}

const known = new WeakMap<GraphQLSchema, ListSizes>();

/** What tools ask about the contract itself. */
function introspectionSizes(schema: GraphQLSchema): ListSizes {
  const found = known.get(schema);
  if (found) return found;
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
    ['__Schema.types', { most: types.length, isOwn: true }],
    ['__Type.fields', { most: longest(fields), all: total(fields), isOwn: true }],
    ['__Field.args', { most: longest(args), all: total(args), isOwn: true }],
    ['__Type.possibleTypes', { most: types.length }],
    ['__Type.interfaces', { most: 3 }],
  ] as const);
  known.set(schema, sizes);
  return sizes;
}
