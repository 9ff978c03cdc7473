import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { limits, refuse } from '#base/http';

/**
 * By the object of an execution's variables, which graphql-js creates for each execution and each event of a
 * subscription.
 */
const counts = new WeakMap<object, number>();

/**
 * Refuses an answer that grows too large during its execution. The cost limit works with sizes that are known before;
 * how many siblings the siblings of a column have is known only when they are read.
 */
export function limitEntries(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isListType(getNullableType(field.type)) || !isCompositeType(getNamedType(field.type))) continue;
      const { resolve = defaultFieldResolver } = field;
      field.resolve = (source, args, context, info) => {
        const list: unknown = resolve(source, args, context, info);
        return list instanceof Promise ? list.then((come) => count(come, info)) : count(list, info);
      };
    }
  }
  return schema;
}

function count(list: unknown, { variableValues }: GraphQLResolveInfo): unknown {
  if (!Array.isArray(list)) return list;
  const total = (counts.get(variableValues) ?? 0) + list.length;
  counts.set(variableValues, total);
  if (total > limits.entries)
    throw refuse(
      `The answer would have more than ${limits.entries} entries in its lists. Ask for fewer entries or fewer levels.`,
      'COST_LIMIT_EXCEEDED',
    );
  return list;
}
