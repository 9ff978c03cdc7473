import type { EntityManager } from '@mikro-orm/postgresql';
import { execute } from './run.ts';
import { json, type Sql, sql, sqlJoin, sqlName } from './sql.ts';

/**
 * Inserts or updates these rows, identified by `key`, in one statement. A row that is already equal is not touched, and
 * an existing row keeps its `id`. All rows have the same fields, named as in the table.
 */
export async function upsertRows(
  em: EntityManager,
  table: string,
  key: string,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  const fields = Object.keys(rows[0]!);
  const values = fields.filter((field) => field !== 'id' && field !== key);
  const columns = (prefix: Sql, names = values) =>
    commas(names.map((name) => sql`${prefix}${sqlName(name)}`));
  await execute(
    em,
    sql`insert into ${sqlName(table)} (${columns(sql``, fields)})
        select ${columns(sql`wanted.`, fields)} from ${wanted(table, rows)}
        where not exists (select from ${sqlName(table)} present where ${isSame([key])}
          and row(${columns(sql`present.`)}) is not distinct from row(${columns(sql`wanted.`)}))
        on conflict (${sqlName(key)}) do update set
          ${commas(values.map((name) => sql`${sqlName(name)} = excluded.${sqlName(name)}`))}`,
  );
}

type Pairs = readonly Readonly<Record<string, string>>[];
type PairFields = readonly [string, string];

/** Makes the table, or the part of it that `within` (a condition on `present`) selects, contain exactly these pairs. */
export async function syncPairs(
  em: EntityManager,
  table: string,
  fields: PairFields,
  pairs: Pairs,
  within: Sql = sql`true`,
): Promise<void> {
  await execute(
    em,
    sql`delete from ${sqlName(table)} present
        where ${within} and not exists (select from ${wanted(table, pairs)} where ${isSame(fields)})`,
  );
  await addPairs(em, table, fields, pairs);
}

/** Inserts the missing pairs. */
export async function addPairs(
  em: EntityManager,
  table: string,
  fields: PairFields,
  pairs: Pairs,
): Promise<void> {
  if (pairs.length === 0) return;
  const columns = commas(fields.map(sqlName));
  await execute(
    em,
    sql`insert into ${sqlName(table)} (${columns}) select distinct ${columns} from ${wanted(table, pairs)}
        where not exists (select from ${sqlName(table)} present where ${isSame(fields)})`,
  );
}

const commas = (parts: readonly Sql[]): Sql => sqlJoin(parts, sql`, `);
const wanted = (table: string, rows: readonly object[]): Sql =>
  sql`jsonb_populate_recordset(null::${sqlName(table)}, ${json(rows)}) wanted`;
const isSame = (fields: readonly string[]): Sql =>
  sqlJoin(
    fields.map((field) => sql`present.${sqlName(field)} = wanted.${sqlName(field)}`),
    sql` and `,
  );
