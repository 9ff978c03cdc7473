import {
  execute,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { ConsoleContext } from '#src/base/database/context.ts';

/** Values for an argument, by its name or its type; each of them is used. */
export type Values = (argument: GraphQLArgument, field: string) => readonly unknown[];

/** Everything below a field of the console, four levels deep, without fields that require an argument. */
function selectionBelow(type: GraphQLNamedType, depth = 4): string {
  if (isLeafType(type)) return '';
  if (!isObjectType(type)) return '{ __typename }';
  const parts = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(isNeeded)) return [];
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [field.name];
    return depth === 0 ? [] : [`${field.name} ${selectionBelow(inner, depth - 1)}`];
  });
  return `{ __typename ${parts.join(' ')} }`;
}

/** The arguments of a page and its language; every other optional argument is a filter. */
const ofPages = new Set(['first', 'last', 'after', 'before', 'locale']);

const isNeeded = (one: GraphQLArgument) => isNonNullType(one.type) && one.defaultValue === undefined;

/** Whether the argument is a filter. */
export const isFilter = (one: GraphQLArgument): boolean => !isNeeded(one) && !ofPages.has(one.name);

/** The values for an argument or a field of a filter; each of them is used. */
function filtersFor(type: GraphQLInputType, name: string, filterValues: FilterValues): unknown[] {
  const own = filterValues(name);
  const inner = getNullableType(type);
  if (own) return [...own];
  if (isListType(inner)) return filtersFor(inner.ofType, name, filterValues).map((one) => [one]);
  if (isInputObjectType(inner))
    return Object.values(inner.getFields()).flatMap((field) =>
      filtersFor(field.type, field.name, filterValues).map((value) => ({ [field.name]: value })),
    );
  if (isEnumType(inner)) return [inTurn(inner.getValues()).name];
  if (String(inner) === 'Boolean') return [inTurn([true, false])];
  throw new Error(`no value for ${name}: ${String(type)}`);
}

let turn = 0;
/** The next one at each call. */
export const inTurn = <One>(values: readonly One[]): One => values[(turn += 1) % values.length]!;

/** The values for an argument or a field of a filter, by its name; null: any value of its type. */
export type FilterValues = (name: string) => readonly unknown[] | null;

/** Queries a root field once with each value of each of its filters, two levels deep. */
export async function askFiltered(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  { valuesOf, filters }: { valuesOf: Values; filters: FilterValues },
  context: () => ConsoleContext,
): Promise<string[]> {
  const answers: string[] = [];
  const always = field.args.filter((one) => isNeeded(one) || one.name === 'first');
  for (const filter of field.args.filter(isFilter)) {
    const args = [...always, filter];
    const document = parse(
      `query (${args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')}) {
        ${field.name}(${args.map(({ name }) => `${name}: $${name}`).join(', ')}) ${selectionBelow(getNamedType(field.type), 2)}
      }`,
    );
    const first = Object.fromEntries(always.map((one) => [one.name, valuesOf(one, field.name)[0]]));
    for (const value of filtersFor(filter.type, filter.name, filters))
      answers.push(
        JSON.stringify(
          await execute({
            schema,
            document,
            variableValues: { ...first, [filter.name]: value },
            contextValue: context(),
          }),
        ),
      );
  }
  return answers;
}

/** Queries a root field for everything below it, with each combination of the values of its required arguments. */
export async function askEverything(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  valuesOf: Values,
  context: () => ConsoleContext,
): Promise<string[]> {
  const args = field.args.filter((one) => isNeeded(one) || one.name === 'first');
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const below = selectionBelow(getNamedType(field.type));
  const document = parse(
    args.length > 0
      ? `query (${declared}) { ${field.name}(${passed}) ${below} }`
      : `{ ${field.name} ${below} }`,
  );
  let sets: Record<string, unknown>[] = [{}];
  for (const one of args)
    sets = sets.flatMap((set) => valuesOf(one, field.name).map((value) => ({ ...set, [one.name]: value })));
  const answers: string[] = [];
  for (const variableValues of sets)
    answers.push(
      JSON.stringify(await execute({ schema, document, variableValues, contextValue: context() })),
    );
  return answers;
}
