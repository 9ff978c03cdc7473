import type { ApolloServerPlugin } from '@apollo/server';
import {
  coerceInputValue,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromAST,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { limits } from '#base/http';
import { Refusal } from '#base/words';
import { truncateMiddle } from './truncate-middle.ts';

type Variables = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** A variable does not match its type. Only the first error is searched for and reported. */
export class InvalidInput extends GraphQLError {
  /** `why`: the refusal that the caller gets, in their language. */
  constructor(message: string, why?: Refusal) {
    super(truncateMiddle(message), {
      extensions: { code: 'BAD_USER_INPUT' },
      ...(why && { originalError: why, path: [] }), // `unwrapResolverError` unwraps only errors with a path
    });
  }
}

/**
 * Coerces the variables of an operation (GraphQL 2021, 6.1.2), for Apollo, plans and streams. Throws `InvalidInput` for
 * the first invalid value. graphql-js would go on, and quote the whole value in an error for each invalid key: a body
 * of 40 kB took ten seconds.
 */
export function coercedInputs(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  values: Variables,
): Record<string, unknown> {
  const inputs = Object.create(null) as Record<string, unknown>;
  for (const { variable, type: node, defaultValue } of variableDefinitions) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node as never) as GraphQLInputType | undefined;
    if (!isInputType(type)) throw new InvalidInput(`The type of the variable $${name} is not an input type.`);
    if (!Object.hasOwn(values, name)) {
      if (defaultValue) inputs[name] = valueFromAST(defaultValue, type);
      else if (isNonNullType(type))
        throw new InvalidInput(`The variable $${name} of the type ${String(type)} is missing.`);
      continue;
    }
    const value = values[name];
    checkPlaces(value, type, [name]);
    checkDepth(value, name);
    inputs[name] = coerced(value, type, [name]);
  }
  return inputs;
}

/**
 * Maximum characters of an unknown name for suggestions: graphql-js compares it letter by letter with all valid names.
 */
const maxSuggested = 100;

function coerced(value: unknown, type: GraphQLInputType, path: Path): unknown {
  const hasSuggestions = (wrong: unknown): boolean =>
    typeof wrong === 'string'
      ? wrong.length <= maxSuggested
      : Object.keys(Object(wrong)).every((name) => name.length <= maxSuggested);
  return coerceInputValue(
    value,
    type,
    (below, wrong, { message, originalError }) => {
      if (originalError instanceof Refusal) refuse([...path, ...below], message, originalError);
      if (hasSuggestions(wrong))
        coerceInputValue(value, type, (_, __, guess) => refuse([...path, ...below], guess.message));
      refuse([...path, ...below], message);
    },
    true,
  );
}

function refuse(path: Path, message: string, why?: Refusal): never {
  const place = truncateMiddle(path.join('.'), 100);
  const refusal = why && new Refusal(why.code, why.details, place.replace(/^input\./, ''));
  throw new InvalidInput(`Wrong value of $${place}: ${message}`, refusal);
}

/** Limits nesting, because code that processes a value is recursive, and would overflow the stack. */
function checkDepth(value: unknown, name: string): void {
  let level = objectsIn([value]);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > limits.inputDepth)
      refuse([name], `Lists and objects may be nested at most ${limits.inputDepth} levels deep.`);
    level = level.flatMap((one) => objectsIn(Object.values(one)));
  }
}

const objectsIn = (values: readonly unknown[]): object[] =>
  values.filter((one) => one !== null && typeof one === 'object');

/**
 * Refuses lists and objects in the place of a scalar or an enum value: graphql-js would quote them whole in its error.
 */
function checkPlaces(value: unknown, type: GraphQLInputType, path: Path): void {
  if (value === null || typeof value !== 'object') return;
  if (isNonNullType(type)) return checkPlaces(value, type.ofType as GraphQLInputType, path);
  if (isListType(type)) {
    if (!Array.isArray(value)) return checkPlaces(value, type.ofType as GraphQLInputType, path);
    return value.forEach((one, at) => checkPlaces(one, type.ofType as GraphQLInputType, [...path, at]));
  }
  if (isInputObjectType(type)) {
    if (Array.isArray(value)) refuse(path, `${type.name} is an object, not a list.`);
    return checkFields(value as Record<string, unknown>, type, path);
  }
  if (!takesObjects(type))
    refuse(path, `${type.name} is not ${Array.isArray(value) ? 'a list' : 'an object'}.`);
}

function checkFields(value: Record<string, unknown>, type: GraphQLInputObjectType, path: Path): void {
  const fields = type.getFields();
  const names = Object.keys(value);
  const unknown = names.find((one) => !Object.hasOwn(fields, one));
  if (unknown !== undefined) {
    // With few names, graphql-js finds the error, and adds suggestions.
    if (names.length <= Object.keys(fields).length) coerced(value, type, path);
    refuse(path, `Field "${unknown}" is not defined by type "${type.name}".`);
  }
  for (const name of names) checkPlaces(value[name], fields[name]!.type, [...path, name]);
}

const objectTakers = new WeakMap<GraphQLLeafType, boolean>();

/** Whether a value of this scalar may be an object, like JSON. */
function takesObjects(type: GraphQLLeafType): boolean {
  let takes = objectTakers.get(type);
  if (takes === undefined) {
    try {
      type.parseValue({});
      takes = true;
    } catch {
      takes = false;
    }
    objectTakers.set(type, takes);
  }
  return takes;
}

/** Checks the variables before Apollo runs an operation, because Apollo would leave them to graphql-js. */
export const inputsPlugin = (schema: GraphQLSchema): ApolloServerPlugin => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, request }) => {
      if (operation) coercedInputs(schema, operation, request.variables ?? {});
    },
  }),
});
