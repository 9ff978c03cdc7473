import {
  execute,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { ConsoleContext } from '#core';

/** Values to ask with: by the name of the argument, or by its type. Several: each is asked. */
export type Values = (argument: GraphQLArgument, field: string) => readonly unknown[];

/** Everything that a question of the console leads to, four steps deep, without what would need an argument. */
function selectionBelow(type: GraphQLNamedType, depth = 4): string {
  if (isLeafType(type)) return '';
  if (!isObjectType(type)) return '{ __typename }';
  const parts = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some((one) => isNonNullType(one.type) && one.defaultValue === undefined)) return [];
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [field.name];
    return depth === 0 ? [] : [`${field.name} ${selectionBelow(inner, depth - 1)}`];
  });
  return `{ __typename ${parts.join(' ')} }`;
}

/** Asks a field of the root for everything below it, with each combination of the values of its required arguments. */
export async function askEverything(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  valuesOf: Values,
  context: () => ConsoleContext,
): Promise<string[]> {
  const asked = field.args.filter(
    (one) => (isNonNullType(one.type) && one.defaultValue === undefined) || one.name === 'first',
  );
  const declared = asked.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = asked.map(({ name }) => `${name}: $${name}`).join(', ');
  const below = selectionBelow(getNamedType(field.type));
  const document = parse(
    asked.length > 0
      ? `query (${declared}) { ${field.name}(${passed}) ${below} }`
      : `{ ${field.name} ${below} }`,
  );
  let sets: Record<string, unknown>[] = [{}];
  for (const one of asked)
    sets = sets.flatMap((set) => valuesOf(one, field.name).map((value) => ({ ...set, [one.name]: value })));
  const answers: string[] = [];
  for (const variableValues of sets)
    answers.push(
      JSON.stringify(await execute({ schema, document, variableValues, contextValue: context() })),
    );
  return answers;
}
