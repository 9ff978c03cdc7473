import type { ClientBase } from 'pg';
import { rightsIn } from '#src/base/database/migrations/rights-in.ts';

/** The schema of a hub in lines: columns, checks, indexes, triggers, functions, policies, rights. */
export async function schemaOf(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    select format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) line
      from information_schema.columns where table_schema = 'public'
    union all select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select format('index %s', indexdef) from pg_indexes where schemaname = 'public'
    union all select format('trigger %s', pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
      and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
    union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace and prokind = 'f'
      and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
    union all select format('view %s %s', viewname, definition) from pg_views where schemaname = 'public'
    union all select format('policy %s %s %s %s %s', tablename, policyname, roles, qual, with_check)
      from pg_policies where schemaname = 'public'
    union all select format('row security %s', relname) from pg_class where relrowsecurity`);
  return [...rows.map(({ line }) => line).sort(), ...(await rightsIn(client))];
}
