import {
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  visit,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import { fieldsOf, type PlanningContext } from './selections.ts';

/** How a value is converted into a part of the answer. */
export type Shape =
  | { kind: 'leaf'; isNullable: boolean; serialize: GraphQLLeafType['serialize'] }
  | { kind: 'list'; isNullable: boolean; of: Shape }
  | { kind: 'object'; isNullable: boolean; planOf: () => Plan }
  | { kind: 'abstract'; isNullable: boolean; type: GraphQLAbstractType; planOf: (typeName: string) => Plan };

export interface PlannedField {
  key: string;
  name: string;
  nodes: readonly FieldNode[];
  type: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  /** Undefined if the value is a property of the record. */
  resolve: GraphQLFieldResolver<unknown, unknown> | undefined;
  /** Undefined if they contain variables. */
  args: Record<string, unknown> | undefined;
  shape: Shape;
  /** Whether its value counts towards the length of the answer, as in `limitLength`. */
  isMeasured: boolean;
}

export type Plan = readonly PlannedField[];

/** The query, or its result, cannot be handled by a plan; graphql-js has to answer. */
export class CannotPlan extends Error {}

/** A meta field, which is not among the fields of a type. */
const typeNameOf = '__typename';

/**
 * The fields to read from records of `type`. For an interface, the plan of a concrete type is made when its first
 * record appears, so that a document with nested fragments on all fourteen kinds is not expanded for kinds that do not
 * occur.
 */
export function planOf(
  planning: PlanningContext,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): Plan {
  const known = type.getFields();
  return [...fieldsOf(planning, type, sets)].map(([key, nodes]) => {
    const name = nodes[0]!.name.value;
    const field = known[name];
    // `__proto__` would set the prototype of the answer object; the others are introspection.
    if (key === '__proto__' || (!field && name !== typeNameOf)) throw new CannotPlan();
    if (!field) return typeName(key, type, nodes);
    const hasVariables = nodes[0]!.arguments?.some(holdsVariable) ?? false;
    return {
      key,
      name,
      nodes,
      type,
      field,
      resolve: field.resolve,
      args: hasVariables ? undefined : Object.freeze(getArgumentValues(field, nodes[0]!)),
      shape: shapeOf(planning, field.type, nodes),
      isMeasured: isLeafType(getNamedType(field.type)),
    };
  });
}

const typeName = (key: string, type: GraphQLObjectType, nodes: readonly FieldNode[]): PlannedField => ({
  key,
  name: typeNameOf,
  nodes,
  type,
  field: { name: typeNameOf } as GraphQLField<unknown, unknown>,
  resolve: () => type.name,
  args: {},
  shape: { kind: 'leaf', isNullable: false, serialize: String },
  isMeasured: false,
});

function holdsVariable(argument: NonNullable<FieldNode['arguments']>[number]): boolean {
  let hasVariable = false;
  visit(argument, { [Kind.VARIABLE]: () => void (hasVariable = true) });
  return hasVariable;
}

function shapeOf(
  planning: PlanningContext,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  isNullable = true,
): Shape {
  if (isNonNullType(type)) return shapeOf(planning, type.ofType as GraphQLOutputType, nodes, false);
  if (isListType(type))
    return { kind: 'list', isNullable, of: shapeOf(planning, type.ofType as GraphQLOutputType, nodes) };
  if (isLeafType(type)) return { kind: 'leaf', isNullable, serialize: type.serialize.bind(type) };
  const sets = nodes.map(({ selectionSet }) => selectionSet!);
  if (isAbstractType(type)) {
    const plans = new Map<string, Plan>();
    return {
      kind: 'abstract',
      isNullable,
      type,
      planOf(name) {
        let plan = plans.get(name);
        if (!plan) {
          const concrete = planning.schema.getType(name);
          if (!isObjectType(concrete) || !planning.schema.isSubType(type, concrete)) throw new CannotPlan();
          plan = planOf(planning, concrete, sets);
          plans.set(name, plan);
        }
        return plan;
      },
    };
  }
  let plan: Plan | undefined;
  return { kind: 'object', isNullable, planOf: () => (plan ??= planOf(planning, type, sets)) };
}
