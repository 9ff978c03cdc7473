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

/** What a value takes beside its letters, in characters that take as long: so many short ones leave less room for long ones. */
const eachValue = 50;

/** How long an answer is so far, in characters; refuses with `answer.too-long` what passes its bound. */
export class AnswerLength {
  readonly #most: number;
  #length = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get isOver(): boolean {
    return this.#length > this.#most;
  }

  /** A value under its name. */
  add(name: string, value: unknown): void {
    this.#length += name.length + eachValue + lengthOf(value);
    if (this.isOver) throw new Refusal('answer.too-long');
  }
}

/** As JSON writes it, about: a number or a word of the contract is short, whatever it is. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (value === null || typeof value !== 'object' || value instanceof Date) return 4;
  let length = 0;
  for (const [name, one] of Object.entries(value)) length += name.length + lengthOf(one);
  return length;
}

export const isTooLong = (problem: unknown): boolean =>
  refusalsIn(problem)?.some(({ code }) => code === 'answer.too-long') ?? false;

/** By the variables of an execution, which graphql-js makes anew for each. */
const lengths = new WeakMap<object, AnswerLength>();

/**
 * Refuses an answer of graphql-js that grows too long while it is made: what a text costs nobody knows before it is
 * there.
 */
export function limitLength(schema: GraphQLSchema, most: number): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isLeafType(getNamedType(field.type))) continue;
      field.resolve = measuring(field, most);
    }
  }
  return schema;
}

function measuring(
  { resolve = defaultFieldResolver, type }: GraphQLField<unknown, unknown>,
  most: number,
): Resolve {
  const stand = standIn(type);
  return (source, args, context, info) => {
    const length = lengthFor(info, most);
    // Said once, it is said: nothing of this answer is sent.
    if (length.isOver && stand !== undefined) return stand;
    const value: unknown = resolve(source, args, context, info);
    const name = info.fieldNodes[0]!.alias?.value ?? info.fieldName;
    const measured = (come: unknown) => {
      if (!length.isOver) length.add(name, come);
      return come;
    };
    return value instanceof Promise ? value.then(measured) : measured(value);
  };
}

function lengthFor({ variableValues }: GraphQLResolveInfo, most: number): AnswerLength {
  let length = lengths.get(variableValues);
  if (!length) lengths.set(variableValues, (length = new AnswerLength(most)));
  return length;
}

const scalars: Readonly<Record<string, unknown>> = { String: '', ID: '', Int: 0, Float: 0, Boolean: false };

/** Any value of that type; undefined: none is known. */
function standIn(type: GraphQLOutputType): unknown {
  if (!isNonNullType(type)) return null;
  const { ofType } = type;
  if (isListType(ofType)) return [];
  return isEnumType(ofType) ? ofType.getValues()[0]!.value : scalars[getNamedType(ofType).name];
}
