import {
  defaultFieldResolver,
  getNamedType,
  isInputObjectType,
  isLeafType,
  isEnumType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { cleanText, isExact, isPlainObject, isPrintable } from '#base/text';
import { Refusal } from '#base/words';

/**
 * Cleans every text in the arguments of all fields by the character rules, in this one place: people paste invisible
 * characters. In search arguments, ids and passwords, which must not be changed, unprintable characters are refused
 * instead, with the path of the argument.
 */
export function cleanArguments(schema: GraphQLSchema): GraphQLSchema {
  const mutation = schema.getMutationType();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const clean: CleanText = type === mutation ? cleanText : cleanPrintable;
    for (const field of Object.values(type.getFields())) {
      if (!field.args.some(({ type }) => mayHoldText(type))) continue;
      const kinds = new Map(field.args.map((arg) => [arg.name, arg.type]));
      field.resolve = cleaning(field.resolve, kinds, clean);
      if (field.subscribe) field.subscribe = cleaning(field.subscribe, kinds, clean);
    }
  }
  return schema;
}

type Resolve = GraphQLFieldResolver<unknown, unknown>;
/** Returns the text that replaces `text`, or refuses it; `path` is its path in dots. */
type CleanText = (text: string, path: string) => string;

const refuseUnprintable: CleanText = (text, path) => {
  if (isPrintable(text)) return text;
  throw new Refusal('value.unprintable', {}, path.replace(/^input\./, ''));
};
const cleanPrintable: CleanText = (text, path) => cleanText(refuseUnprintable(text, path));

const cleaning =
  (
    resolve: Resolve = defaultFieldResolver,
    kinds: ReadonlyMap<string, GraphQLInputType>,
    clean: CleanText,
  ): Resolve =>
  (source, args: Record<string, unknown>, context, info) => {
    const cleaned: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(args))
      cleaned[name] = cleanedValue(value, kinds.get(name)!, name, clean);
    return resolve(source, cleaned, context, info);
  };

/** The same value with its texts cleaned; values of other scalars, such as instants, stay as they are. */
function cleanedValue(
  value: unknown,
  type: GraphQLInputType | undefined,
  path: string,
  clean: CleanText,
): unknown {
  const named = type && getNamedType(type);
  if (typeof value === 'string') {
    return (named?.name === 'ID' || isExact(path) ? refuseUnprintable : clean)(value, path);
  }
  if (Array.isArray(value)) return value.map((one, at) => cleanedValue(one, type, `${path}.${at}`, clean));
  if (!isPlainObject(value)) return value;
  const fields = named && isInputObjectType(named) ? named.getFields() : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      clean(name, path),
      cleanedValue(one, fields?.[name]?.type, `${path}.${name}`, clean),
    ]),
  );
}

/** A custom scalar (JSON) may contain anything. */
function mayHoldText(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  if (isInputObjectType(named)) return true;
  return (
    isLeafType(named) &&
    !isEnumType(named) &&
    !['Int', 'Float', 'Boolean', 'Date', 'DateTime'].includes(named.name)
  );
}
