import type { ClientBase } from 'pg';

export interface CatalogColumn {
  name: string;
  /** As PostgreSQL spells it, `timestamp with time zone`. */
  type: string;
  isNullable: boolean;
  isGenerated: boolean;
  default: string | null;
}

export interface CatalogTable {
  oid: number;
  name: string;
  kind: 'table' | 'view';
  columns: CatalogColumn[];
  /** With names and definitions. */
  constraints: { name: string; definition: string }[];
  indexes: string[];
  triggers: string[];
  /** The definition of a view; null for a table. */
  definition: string | null;
}

export interface CatalogFunction {
  name: string;
  definition: string;
  body: string;
  /** The triggers that call it: `edition_came (after insert on edition)`. */
  triggers: string[];
}

export interface Catalog {
  extensions: string[];
  tables: CatalogTable[];
  functions: CatalogFunction[];
}

/** Reads the hub's tables, views and functions, sorted by name. */
export async function readCatalog(client: ClientBase): Promise<Catalog> {
  await client.query('begin; set local search_path = public, pg_catalog');
  try {
    const rows = async <Row extends object>(text: string) => (await client.query<Row>(text)).rows;
    const extensions = await rows<{ name: string }>(
      `select extname name from pg_extension where extname <> 'plpgsql' order by extname collate "C"`,
    );
    return {
      extensions: extensions.map(({ name }) => name),
      tables: await rows<CatalogTable>(tables),
      functions: await rows<CatalogFunction>(functions),
    };
  } finally {
    await client.query('rollback');
  }
}

const tables = `
  select c.oid::int oid, c.relname "name", case c.relkind when 'v' then 'view' else 'table' end kind,
    (select coalesce(jsonb_agg(jsonb_build_object('name', attname, 'type', format_type(atttypid, atttypmod),
        'isNullable', not attnotnull, 'isGenerated', attgenerated <> '' or attidentity <> '',
        'default', case when attidentity <> '' then 'generated always as identity'
          when attgenerated <> '' then 'generated always as (' || pg_get_expr(adbin, adrelid) || ') stored'
          else 'default ' || pg_get_expr(adbin, adrelid) end) order by attnum), '[]')
      from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where attrelid = c.oid and attnum > 0 and not attisdropped) columns,
    (select coalesce(jsonb_agg(jsonb_build_object('name', conname, 'definition', pg_get_constraintdef(oid))
        order by contype = 'p' desc, contype = 'u' desc, contype = 'f' desc, conname collate "C"), '[]')
      from pg_constraint where conrelid = c.oid and contype in ('p', 'u', 'f', 'c', 'x')) constraints,
    array(select pg_get_indexdef(indexrelid) from pg_index where indrelid = c.oid
      and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x')) order by 1) indexes,
    array(select pg_get_triggerdef(oid, true) from pg_trigger where tgrelid = c.oid and not tgisinternal
      order by tgname collate "C") triggers,
    case when c.relkind = 'v' then pg_get_viewdef(c.oid, true) end definition
  from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
    and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
  order by relname collate "C"`;

const functions = `
  select p.proname "name", pg_get_functiondef(p.oid) definition, p.prosrc body,
    array(select format('%s (%s)', tgname, lower(substring(
        pg_get_triggerdef(t.oid, true) from '(?:BEFORE|AFTER|INSTEAD OF) .*? ON \\S+')))
      from pg_trigger t where tgfoid = p.oid and not tgisinternal order by 1) triggers
  from pg_proc p where pronamespace = 'public'::regnamespace and prokind in ('f', 'p')
    and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')
  order by proname collate "C", pg_get_function_identity_arguments(p.oid)`;
