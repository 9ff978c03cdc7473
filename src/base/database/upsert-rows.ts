import type { EntityManager } from '@mikro-orm/postgresql';

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
  const listed = (prefix: string, names = values) => names.map((name) => `${prefix}${name}`).join(', ');
  await em.execute(
    `insert into "${table}" (${listed('', fields)})
     select ${listed('given.', fields)} from ${given(table)}
     where not exists (select from "${table}" present where present.${key} = given.${key}
       and row(${listed('present.')}) is not distinct from row(${listed('given.')}))
     on conflict (${key}) do update set ${values.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [JSON.stringify(rows)],
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
  within = 'true',
): Promise<void> {
  await em.execute(
    `delete from "${table}" present where ${within} and not exists (select from ${given(table)} where ${isSame(fields)})`,
    [JSON.stringify(pairs)],
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
  await em.execute(
    `insert into "${table}" (${fields.join(', ')}) select distinct ${fields.join(', ')} from ${given(table)}
     where not exists (select from "${table}" present where ${isSame(fields)})`,
    [JSON.stringify(pairs)],
  );
}

const given = (table: string): string => `jsonb_populate_recordset(null::"${table}", ?::jsonb) given`;
const isSame = (fields: PairFields): string =>
  fields.map((field) => `present.${field} = given.${field}`).join(' and ');
