import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { ArgsType, Field, Int, InterfaceType, ObjectType, registerEnumType, ID } from 'type-graphql';
import { dateRefusal, readDay } from '#base/dates';
import { Locale, localeFacts, phrase, Refusal } from '#base/words';
import { cursorOf, type Page, type PageArgs } from './page.ts';

registerEnumType(Locale, { name: 'Locale', description: 'The languages of the hub 语种.' });

/** The key of an enum value in the contract, in UPPER_SNAKE as is usual in GraphQL. */
export const enumKey = (value: string): string => value.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');

/** An enum of the contract whose internal values are those of the database: `HALF_YEARLY` for `half-yearly`. */
export function contractEnum<Value extends string>(
  name: string,
  values: readonly Value[],
  description: string,
): Record<string, Value> {
  const valuesByKey = Object.fromEntries(values.map((value) => [enumKey(value), value]));
  registerEnumType(valuesByKey, { name, description });
  return valuesByKey;
}

export const DateScalar = new GraphQLScalarType({
  name: 'Date',
  description: 'A day without a time, such as 2026-11-23.',
  serialize: String,
  parseValue: asDay,
  parseLiteral: textInDocument(asDay),
});

/** Parses a string literal of a document. Documents are written by programmers, so refusals are in English. */
export function textInDocument<Value>(read: (text: unknown) => Value): (node: ValueNode) => Value {
  return (node) => {
    try {
      return read(node.kind === Kind.STRING ? node.value : null);
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      throw new TypeError(phrase(Locale.EN, `errors:${problem.code}`, problem.details));
    }
  };
}

function asDay(value: unknown): string {
  const day = typeof value === 'string' ? readDay(value) : null;
  if (day === null) throw dateRefusal(value);
  return day;
}

@InterfaceType({ description: 'Anything that can be fetched again by its id.' })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque and unique over all types.' })
  id!: string;
}

@ArgsType()
export class ConnectionArgs implements PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'Number of entries from the start, 1–100; 20 by default.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only entries after this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of entries from the end, 1–100.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only entries before this cursor.' })
  before?: string | null;
}

@ArgsType()
export class LocaleArgs {
  @Field(() => Locale, { defaultValue: Locale.ZH, description: 'The requested language 语种.' })
  locale!: Locale;
}

@ArgsType()
export class LocalConnectionArgs extends ConnectionArgs {
  @Field(() => Locale, { defaultValue: Locale.ZH, description: 'The requested language 语种.' })
  locale!: Locale;
}

@ObjectType({ description: 'The position of a page in its connection.' })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export interface Connection<Row> {
  edges: { cursor: string; node: Row }[];
  nodes: Row[];
  pageInfo: PageInfo;
  count: () => Promise<number>;
}

/**
 * A connection as in Relay's specification, for a page of rows. `count` runs only if `totalCount` is requested, and
 * cursors are encoded only if they are requested.
 */
export function connection<Row>(
  page: Page<Row>,
  keyOf: (row: Row) => unknown,
  count: () => Promise<number>,
): Connection<Row> {
  const { rows, hasNext: hasNextPage, hasPrevious: hasPreviousPage } = page;
  const cursorAt = (at: number) => (at in rows ? cursorOf(keyOf(rows[at]!)) : null);
  return {
    get edges() {
      return rows.map((node) => ({ cursor: cursorOf(keyOf(node)), node }));
    },
    nodes: rows,
    get pageInfo() {
      const [startCursor, endCursor] = [cursorAt(0), cursorAt(rows.length - 1)];
      return { hasNextPage, hasPreviousPage, startCursor, endCursor };
    },
    count,
  };
}

/** The path of a page on the site, with the prefix of its locale. */
export const pagePath = (locale: Locale, path: string): string =>
  `${localeFacts[locale].prefix}/${path}`.replace(/(?<=.)\/$/, '');
