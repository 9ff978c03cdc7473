import type { EntityManager } from '@mikro-orm/postgresql';
import { execute } from './run.ts';
import { json, type Sql, sql, sqlJoin, sqlName } from './sql.ts';

/**
 * Makes the table hold these rows, found by `key`, in one statement; a row that is right already is not touched, and the
 * `id` of one that exists stays. All rows have the same fields, named as in the table.
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
  const listed = (prefix: Sql, names = values) => commas(names.map((name) => sql`${prefix}${sqlName(name)}`));
  await execute(
    em,
    sql`insert into ${sqlName(table)} (${listed(sql``, fields)})
        select ${listed(sql`given.`, fields)} from ${given(table, rows)}
        where not exists (select from ${sqlName(table)} present where ${isSame([key])}
          and row(${listed(sql`present.`)}) is not distinct from row(${listed(sql`given.`)}))
        on conflict (${sqlName(key)}) do update set
          ${commas(values.map((name) => sql`${sqlName(name)} = excluded.${sqlName(name)}`))}`,
  );
}

type Pairs = readonly Readonly<Record<string, string>>[];
type PairFields = readonly [string, string];

/** Makes the table, or the part of it that `within` (a condition on `present`) names, hold these pairs and no others. */
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
        where ${within} and not exists (select from ${given(table, pairs)} where ${isSame(fields)})`,
  );
  await addPairs(em, table, fields, pairs);
}

/** Adds the pairs that are missing. */
export async function addPairs(
  em: EntityManager,
  table: string,
  fields: PairFields,
  pairs: Pairs,
): Promise<void> {
  if (pairs.length === 0) return;
  const listed = commas(fields.map(sqlName));
  await execute(
    em,
    sql`insert into ${sqlName(table)} (${listed}) select distinct ${listed} from ${given(table, pairs)}
        where not exists (select from ${sqlName(table)} present where ${isSame(fields)})`,
  );
}

const commas = (parts: readonly Sql[]): Sql => sqlJoin(parts, sql`, `);
const given = (table: string, rows: readonly object[]): Sql =>
  sql`jsonb_populate_recordset(null::${sqlName(table)}, ${json(rows)}) given`;
const isSame = (fields: readonly string[]): Sql =>
  sqlJoin(
    fields.map((field) => sql`present.${sqlName(field)} = given.${sqlName(field)}`),
    sql` and `,
  );
