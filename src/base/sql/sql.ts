import { escapeIdentifier, escapeLiteral } from 'pg';
import { preparedName } from './prepared-names.ts';

/** The values of a parameter; a list is one parameter, for `= any(${list})` and `unnest(${list}::text[])`. */
export type SqlValue = string | number | bigint | boolean | Date | Uint8Array | null;
export type SqlPart = SqlValue | readonly SqlValue[] | Json | Sql;

/** A statement, or a part of one. `Row` is the type of its rows; test/statements.test.ts compares it with the schema. */
export class Sql<Row extends object = object> {
  declare readonly row: Row;
  readonly #strings: readonly string[];
  readonly #parts: readonly SqlPart[];
  #written: { text: string; values: readonly unknown[] } | undefined;

  constructor(strings: readonly string[], parts: readonly SqlPart[]) {
    this.#strings = strings;
    this.#parts = parts;
  }

  /** The text and values that are sent. */
  get written(): WrittenStatement {
    if (!this.#written) {
      const values: unknown[] = [];
      this.#written = { text: this.#write(values), values };
    }
    const { text, values } = this.#written;
    return { name: preparedName(this.#strings, text), text, values };
  }

  #write(values: unknown[]): string {
    let text = this.#strings[0]!;
    this.#parts.forEach((part, index) => {
      text += part instanceof Sql ? part.#write(values) : parameter(part, values);
      text += this.#strings[index + 1]!;
    });
    return text;
  }
}

export interface WrittenStatement {
  /** The name of the prepared statement; undefined if it should not be prepared. */
  name: string | undefined;
  /** With `$1` and so on for the values. */
  text: string;
  values: readonly unknown[];
}

/** A value that is stored or read as `jsonb`. */
export class Json {
  constructor(readonly value: unknown) {}
}

/** A parameter of type `jsonb`; for many rows at once too: `jsonb_to_recordset(${json(rows)})`. */
export const json = (value: unknown): Json => new Json(value);

function parameter(part: Exclude<SqlPart, Sql>, values: unknown[]): string {
  if (part instanceof Json) return `$${values.push(JSON.stringify(part.value))}::jsonb`;
  return `$${values.push(part)}`;
}

/**
 * Makes a statement: sql<Row>`select … where id = any(${ids})`. Each value becomes a parameter; a part made by `sql`
 * itself is inserted as text.
 */
export function sql<Row extends object = object>(
  strings: TemplateStringsArray,
  ...parts: readonly SqlPart[]
): Sql<Row> {
  return new Sql<Row>(strings, parts);
}

/** A quoted name of a table or column that is only known at run time. */
export const sqlName = (name: string): Sql => new Sql([escapeIdentifier(name)], []);

/**
 * Constants of the program as literals in the text: `state in (${sqlConstants(openStates)})`. The planner uses a partial
 * index only if it can prove the index's condition from the text.
 */
export const sqlConstants = (constants: readonly string[]): Sql =>
  new Sql([constants.map(escapeLiteral).join(', ')], []);

/** Joins parts, such as conditions with sql` and ` between them. */
export const sqlJoin = (parts: readonly Sql[], between: Sql): Sql =>
  new Sql(
    ['', ...parts.flatMap((_, index) => (index === 0 ? [''] : ['', '']))],
    parts.flatMap((part, index) => (index === 0 ? [part] : [between, part])),
  );
