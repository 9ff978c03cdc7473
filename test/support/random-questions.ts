import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

type Composite = GraphQLObjectType | GraphQLInterfaceType;

export const pick = <One>(random: () => number, list: readonly One[]): One =>
  list[Math.floor(random() * list.length)]!;

/** The names that a query may use. */
export interface Names {
  /** Paths of existing columns, items and units. */
  paths: readonly string[];
  ids: readonly string[];
}

const oddTexts = ['', '\u0000', '/', 'nowhere', '9'.repeat(400), 'W10', 'WzEsIjEiXQ', '"\\', '😀'.repeat(20)];
const instants = ['2026-01-01T00:00:00Z', 'x', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2020-01-01'];
const numbers = [0, 1, 2, 5, 20, 100, 101, -1, 2_147_483_647, 2_147_483_648];

export interface Question {
  query: string;
  variables: Record<string, unknown>;
  operationName?: string;
}

/**
 * Generates random queries of a contract: fields of objects and interfaces, named and inline fragments, aliases,
 * directives, lists, variables with and without defaults. `oddity`: the share of values that may be wrong.
 */
export class RandomQuestion {
  readonly #random: () => number;
  readonly #schema: GraphQLSchema;
  readonly #names: Names;
  readonly #oddity: number;
  readonly #fragments: string[] = [];
  readonly #declared: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  #aliases = 0;
  #fields = 0;

  constructor(random: () => number, schema: GraphQLSchema, names: Names, oddity: number) {
    this.#random = random;
    this.#schema = schema;
    this.#names = names;
    this.#oddity = oddity;
  }

  write(depth: number): Question {
    const name = this.#chance(0.7) ? 'q' : '';
    const body = this.#selection(this.#schema.getQueryType()!, depth, 0.2);
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(', ')})` : '';
    return {
      query: [`query ${name}${declared} ${body}`, ...this.#fragments].join('\n'),
      variables: this.#variables,
      ...(name && this.#chance(0.3) && { operationName: name }),
    };
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #selection(type: Composite, depth: number, share: number): string {
    const parts: string[] = this.#chance(0.3) ? ['__typename'] : [];
    for (const field of Object.values(type.getFields()))
      if (this.#chance(share) && this.#fields < 80) parts.push(this.#field(field, depth));
    if (isAbstractType(type))
      for (let n = Math.floor(this.#random() * 4); n > 0; n -= 1)
        parts.push(this.#fragment(pick(this.#random, this.#schema.getPossibleTypes(type)), depth));
    else if (this.#chance(0.1)) parts.push(this.#fragment(type, depth));
    if (isObjectType(type) && type.getInterfaces().length > 0 && this.#chance(0.1))
      parts.push(this.#fragment(pick(this.#random, type.getInterfaces()), depth));
    if (parts.length === 0) parts.push('__typename');
    return `{ ${parts.join(' ')} }`;
  }

  #fragment(type: Composite, depth: number): string {
    const body = this.#selection(type, Math.min(depth, 2), 0.12);
    if (this.#chance(0.6)) return `... on ${type.name}${this.#directive()} ${body}`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${type.name} ${body}`);
    return `...${name}${this.#directive()}`;
  }

  #field(
    {
      name,
      type,
      args,
    }: {
      name: string;
      type: GraphQLOutputType;
      args: readonly { name: string; type: GraphQLInputType; defaultValue?: unknown }[];
    },
    depth: number,
  ): string {
    const named = getNamedType(type);
    if (!isLeafType(named) && depth === 0) return '__typename';
    this.#fields += 1;
    const isNeeded = (arg: (typeof args)[number]) =>
      isNonNullType(arg.type) && arg.defaultValue === undefined;
    const used = args
      .filter((arg) => isNeeded(arg) || this.#chance(arg.name === 'first' ? 0.6 : 0.25))
      .map((arg) => `${arg.name}: ${this.#argument(arg.name, arg.type, arg.defaultValue)}`);
    // A field with other arguments needs an alias.
    const needsAlias = used.length > 0 || this.#chance(0.15);
    const alias = needsAlias && this.#aliases < 28 ? `a${(this.#aliases += 1)}: ` : '';
    const call = `${alias}${name}${used.length > 0 ? `(${used.join(', ')})` : ''}${this.#directive()}`;
    return isLeafType(named) ? call : `${call} ${this.#selection(named as Composite, depth - 1, 0.25)}`;
  }

  #directive(): string {
    if (!this.#chance(0.06)) return '';
    const name = this.#chance(0.5) ? 'skip' : 'include';
    if (this.#chance(0.4)) return ` @${name}(if: ${this.#chance(0.5)})`;
    return ` @${name}(if: ${this.#variable('Boolean!', this.#chance(0.5), undefined)})`;
  }

  #argument(name: string, type: GraphQLInputType, fallback: unknown): string {
    const value = this.#value(name, type);
    if (!this.#chance(0.4)) return written(value);
    // An absent variable leaves the argument to its default.
    const withDefault = fallback === undefined && this.#chance(0.2) ? written(value) : undefined;
    return this.#variable(String(type), unwritten(value), withDefault);
  }

  #variable(type: string, value: unknown, fallback: string | undefined): string {
    const name = `v${this.#declared.length}`;
    const isNullable = !type.endsWith('!');
    this.#declared.push(`$${name}: ${type}${fallback === undefined ? '' : ` = ${fallback}`}`);
    const isLeftOut = this.#chance(isNullable || fallback !== undefined ? 0.2 : 0.2 * this.#oddity);
    if (!isLeftOut) this.#variables[name] = value;
    return `$${name}`;
  }

  #value(name: string, type: GraphQLInputType): unknown {
    if (isNonNullType(type)) return this.#value(name, type.ofType as GraphQLInputType);
    if (this.#chance(0.3 * this.#oddity)) return null;
    if (isListType(type))
      return Array.from({ length: Math.floor(this.#random() * 4) }, () =>
        this.#value(name, type.ofType as GraphQLInputType),
      );
    if (isEnumType(type)) return new EnumName(pick(this.#random, type.getValues()).name);
    if (isInputObjectType(type))
      return Object.fromEntries(
        Object.values(type.getFields())
          .filter((field) => isNonNullType(field.type) || this.#chance(0.3))
          .map((field) => [field.name, this.#value(field.name, field.type)]),
      );
    const isOdd = this.#chance(this.#oddity);
    if (type.name === 'Int') return isOdd ? pick(this.#random, numbers) : pick(this.#random, [1, 2, 3, 5]);
    if (type.name === 'Boolean') return this.#chance(0.5);
    if (type.name === 'DateTime' || type.name === 'Date')
      return isOdd ? pick(this.#random, instants) : instants[0];
    if (isOdd) return pick(this.#random, oddTexts);
    return pick(this.#random, type.name === 'ID' ? this.#names.ids : this.#names.paths);
  }
}

/** The name of an enum value, which a document writes without quotation marks. */
class EnumName {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  toJSON(): string {
    return this.name;
  }
}

/** The literal in a document. */
function written(value: unknown): string {
  if (value instanceof EnumName) return value.name;
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (value !== null && typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([name, one]) => `${name}: ${written(one)}`)
      .join(', ')} }`;
  return JSON.stringify(value);
}

const unwritten = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
