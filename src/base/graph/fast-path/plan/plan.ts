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

/** How a value becomes a part of the answer. */
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
  /** Undefined where the value is read off its record. */
  resolve: GraphQLFieldResolver<unknown, unknown> | undefined;
  /** Undefined where variables are among them. */
  args: Record<string, unknown> | undefined;
  shape: Shape;
  /** Whether its value counts towards the length of the answer: where `limitLength` would count it. */
  isMeasured: boolean;
}

export type Plan = readonly PlannedField[];

/** Cannot be answered the short way; graphql-js has the word. */
export class CannotPlan extends Error {}

/** Answered by `__typename`, which has no field of its own. */
const typeNameOf = '__typename';

/**
 * What is asked of records of `type`. Of an interface, a type's own plan is made when the first of that type comes by: a
 * document that spreads over all fifteen kinds, level below level, is never written out for kinds that nobody meets.
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
    // The first would change what kind of record the answer is; the others are about the contract itself.
    if (key === '__proto__' || (!field && name !== typeNameOf)) throw new CannotPlan();
    if (!field) return typeName(key, type, nodes);
    const hangsOnVariables = nodes[0]!.arguments?.some(holdsVariable) ?? false;
    return {
      key,
      name,
      nodes,
      type,
      field,
      resolve: field.resolve,
      args: hangsOnVariables ? undefined : Object.freeze(getArgumentValues(field, nodes[0]!)),
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
  let isFound = false;
  visit(argument, { [Kind.VARIABLE]: () => void (isFound = true) });
  return isFound;
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
