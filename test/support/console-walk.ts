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

/** Values to ask with: by the name of the argument, or by its type. Several: each is asked. */
export type Values = (argument: GraphQLArgument, field: string) => readonly unknown[];

/** Everything that a question of the console leads to, four steps deep, without what would need an argument. */
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

/** Of what a page is made, and in which language; anything else that need not be given narrows a list. */
const ofPages = new Set(['first', 'last', 'after', 'before', 'locale']);

const isNeeded = (one: GraphQLArgument) => isNonNullType(one.type) && one.defaultValue === undefined;

/** Whether it narrows what is answered. */
export const isFilter = (one: GraphQLArgument): boolean => !isNeeded(one) && !ofPages.has(one.name);

/** What an argument or a field of a filter may be; each is asked with. */
function filtersFor(type: GraphQLInputType, name: string, given: FilterValues): unknown[] {
  const own = given(name);
  const inner = getNullableType(type);
  if (own) return [...own];
  if (isListType(inner)) return filtersFor(inner.ofType, name, given).map((one) => [one]);
  if (isInputObjectType(inner))
    return Object.values(inner.getFields()).flatMap((field) =>
      filtersFor(field.type, field.name, given).map((value) => ({ [field.name]: value })),
    );
  if (isEnumType(inner)) return [inTurn(inner.getValues()).name];
  if (String(inner) === 'Boolean') return [inTurn([true, false])];
  throw new Error(`no value for ${name}: ${String(type)}`);
}

let turn = 0;
/** Another one at each asking. */
export const inTurn = <One>(values: readonly One[]): One => values[(turn += 1) % values.length]!;

/** By the name of an argument or of a field of a filter; null: any of its type will do. */
export type FilterValues = (name: string) => readonly unknown[] | null;

/** Asks a field of the root once with each value of each filter that it takes, for two steps below it. */
export async function askFiltered(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  { valuesOf, filters }: { valuesOf: Values; filters: FilterValues },
  context: () => ConsoleContext,
): Promise<string[]> {
  const answers: string[] = [];
  const always = field.args.filter((one) => isNeeded(one) || one.name === 'first');
  for (const filter of field.args.filter(isFilter)) {
    const asked = [...always, filter];
    const document = parse(
      `query (${asked.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')}) {
        ${field.name}(${asked.map(({ name }) => `${name}: $${name}`).join(', ')}) ${selectionBelow(getNamedType(field.type), 2)}
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

/** Asks a field of the root for everything below it, with each combination of the values of its required arguments. */
export async function askEverything(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  valuesOf: Values,
  context: () => ConsoleContext,
): Promise<string[]> {
  const asked = field.args.filter((one) => isNeeded(one) || one.name === 'first');
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
