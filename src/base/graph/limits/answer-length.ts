import {
  defaultFieldResolver,
  getNamedType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { refusalsIn } from '#base/contract';
import { Refusal } from '#base/words';

type Resolve = GraphQLFieldResolver<unknown, unknown>;

/** The overhead of every value, in characters that take as long to process, so that many short values count too. */
const eachValue = 50;

/** Counts the characters of an answer; refuses with `answer.too-long` above its limit. */
export class AnswerLength {
  readonly #max: number;
  #length = 0;

  constructor(max: number) {
    this.#max = max;
  }

  get isOver(): boolean {
    return this.#length > this.#max;
  }

  /** Counts a value with its name. */
  add(name: string, value: unknown): void {
    this.#length += name.length + eachValue + lengthOf(value);
    if (this.isOver) throw new Refusal('answer.too-long');
  }
}

/** The approximate length in JSON; numbers, booleans and instants count as 4. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (value === null || typeof value !== 'object' || value instanceof Date) return 4;
  let length = 0;
  for (const [name, one] of Object.entries(value)) length += name.length + lengthOf(one);
  return length;
}

export const isTooLong = (problem: unknown): boolean =>
  refusalsIn(problem)?.some(({ code }) => code === 'answer.too-long') ?? false;

/** By the object of an execution's variables, which graphql-js creates for each execution. */
const lengths = new WeakMap<object, AnswerLength>();

/**
 * Refuses an answer of graphql-js that grows too long during its execution, because the lengths of texts are not known
 * before.
 */
export function limitLength(schema: GraphQLSchema, max: number): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isLeafType(getNamedType(field.type))) continue;
      field.resolve = measuring(field, max);
    }
  }
  return schema;
}

function measuring(
  { resolve = defaultFieldResolver, type }: GraphQLField<unknown, unknown>,
  max: number,
): Resolve {
  const placeholder = placeholderFor(type);
  return (source, args, context, info) => {
    const length = lengthFor(info, max);
    // The answer is already refused, so the remaining fields need no real value.
    if (length.isOver && placeholder !== undefined) return placeholder;
    const value: unknown = resolve(source, args, context, info);
    const name = info.fieldNodes[0]!.alias?.value ?? info.fieldName;
    const measure = (result: unknown) => {
      if (!length.isOver) length.add(name, result);
      return result;
    };
    return value instanceof Promise ? value.then(measure) : measure(value);
  };
}

function lengthFor({ variableValues }: GraphQLResolveInfo, max: number): AnswerLength {
  let length = lengths.get(variableValues);
  if (!length) lengths.set(variableValues, (length = new AnswerLength(max)));
  return length;
}

const scalars: Readonly<Record<string, unknown>> = { String: '', ID: '', Int: 0, Float: 0, Boolean: false };

/** Any valid value of the type; undefined if none is known. */
function placeholderFor(type: GraphQLOutputType): unknown {
  if (!isNonNullType(type)) return null;
  const { ofType } = type;
  if (isListType(ofType)) return [];
  return isEnumType(ofType) ? ofType.getValues()[0]!.value : scalars[getNamedType(ofType).name];
}
