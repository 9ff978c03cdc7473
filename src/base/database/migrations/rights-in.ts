import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { projectRoot } from '#base/platform';

let lines: readonly string[] | undefined;

/**
 * The rights that a database should have, one statement a line: every right of `lanmu_app`, `lanmu_reader` and `public`,
 * row security with its policies, triggers, and the functions that run as their owner. Read from schema/rights.sql,
 * which a test generates from a new database.
 */
export const wantedRights = (): readonly string[] =>
  (lines ??= readFileSync(join(projectRoot, 'schema', 'rights.sql'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('--'))
    .map((line) => line.replace(/;$/, '')));

/** The rights that a database has, sorted, in the same form. */
export async function rightsIn(client: ClientBase): Promise<string[]> {
  const results = (await client.query(
    `begin; set local search_path = pg_catalog; select line from (${rightsLines()}) rights; commit`,
  )) as unknown as { rows: { line: string }[] }[];
  return sorted(results[2]!.rows.map(({ line }) => line));
}

/** The rights that apply to a role; lines that are not grants, such as policies, apply to each role. */
export const rightsOf = (role: string, rights: readonly string[]): string[] =>
  rights.filter((line) => {
    const holder = grantForm.exec(line)?.[2];
    return !holder || holder === role || holder === 'public';
  });

/** The same MD5 that the server computes over `rightsLines`: if it matches, the rights need not be compared. */
export const checksumOf = (rights: readonly string[]): string =>
  createHash('md5').update(sorted(rights).join('\n')).digest('hex');

/** Sorted by bytes, like `collate "C"` of PostgreSQL. */
const sorted = (rights: readonly string[]): string[] =>
  rights.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

export interface Differences {
  /** The missing rights, as statements that grant them. */
  missing: readonly string[];
  /** The surplus rights, as statements that revoke them. */
  surplus: readonly string[];
}

export function differences(should: readonly string[], are: readonly string[]): Differences {
  const [wanted, actual] = [new Set(should.map(comparable)), new Set(are.map(comparable))];
  return {
    missing: should.filter((line) => !actual.has(comparable(line))),
    surplus: are
      .filter((line) => !wanted.has(comparable(line)))
      .flatMap((line) => reversed(line, should) ?? []),
  };
}

/** After a restore the server puts other parentheses around `a or b or c`. */
const comparable = (line: string): string => (line.startsWith('create ') ? line.replace(/[()]/g, '') : line);

const grantForm = /^grant (.*) to (\w+)( with grant option)?$/;

/** The statement that revokes what a line says; null for an additional trigger, which gives no rights. */
function reversed(line: string, should: readonly string[]): string | null {
  const [, right, holder, isOption] = grantForm.exec(line) ?? [];
  if (right) return `revoke ${isOption ? 'grant option for ' : ''}${right} from ${holder}`;
  const policy = /^create policy (.*?) on (public\.\S+) as /.exec(line);
  if (policy) return `drop policy ${policy[1]} on ${policy[2]}`;
  // `create or replace` does not work for a constraint trigger.
  const trigger = /^create constraint trigger (\S+) .*? ON (\S+) /.exec(line);
  if (trigger)
    return should.some((one) => one.startsWith(`create constraint trigger ${trigger[1]} `))
      ? `drop trigger ${trigger[1]} on ${trigger[2]}`
      : null;
  if (line.startsWith('create ')) return null;
  const [set, setting] = line.startsWith('alter function ') ? line.split(') set ', 2) : [];
  if (setting !== undefined) return `${set}) reset ${setting.slice(0, setting.indexOf(' '))}`;
  return line
    .replace(/ enable row level security$/, ' disable row level security')
    .replace(/ force row level security$/, ' no force row level security')
    .replace(/ (?:disable|enable replica|enable always) trigger /, ' enable trigger ')
    .replace(/ security definer$/, ' security invoker');
}

/**
 * A query for the lines of these roles and of `public`. The names in its result are qualified if the search path is
 * empty.
 */
export const rightsLines = (roles: readonly string[] = ['lanmu_app', 'lanmu_reader']) => `
  with grantee (oid, name) as (
    select oid, rolname::text from pg_roles where rolname in (${roles.map((role) => `'${role}'`).join()})
    union all select 0, 'public'),
  of_extensions as (select classid, objid from pg_depend where deptype = 'e'),
  relation as (
    select pg_class.oid, nspname, relacl, relkind, relrowsecurity, relforcerowsecurity, format('%I.%I', nspname, relname) name
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname in ('public', 'pgboss') and relkind in ('r', 'p', 'v', 'm', 'S')
      and not exists (select from of_extensions where classid = 'pg_class'::regclass and objid = pg_class.oid)),
  function as (
    select pg_proc.oid, proacl, proowner, prosecdef, proconfig,
      format('public.%I(%s)', proname, pg_get_function_identity_arguments(pg_proc.oid)) name
    from pg_proc where pronamespace = 'public'::regnamespace
      and not exists (select from of_extensions where classid = 'pg_proc'::regclass and objid = pg_proc.oid)),
  held (grantee, privilege, is_grantable, attname, object) as (
    -- the queue's objects are granted to the application as a whole; which ones exist is up to its library
    select acl.grantee, privilege_type, is_grantable, null::name, case relkind when 'S' then 'sequence ' else 'table ' end || name
    from relation, aclexplode(relacl) acl
    where nspname = 'public' or acl.grantee is distinct from to_regrole('lanmu_app')::oid
    union all
    select acl.grantee, privilege_type, is_grantable, attname, 'table ' || name
    from relation join pg_attribute on attrelid = relation.oid and attacl is not null, aclexplode(attacl) acl
    where nspname = 'public' or acl.grantee is distinct from to_regrole('lanmu_app')::oid
    union all
    select acl.grantee, privilege_type, is_grantable, null, 'function ' || name
    from function, aclexplode(coalesce(proacl, acldefault('f', proowner))) acl
    union all
    select acl.grantee, privilege_type, is_grantable, null, format('schema %I', nspname)
    from pg_namespace, aclexplode(nspacl) acl
    where nspname = 'public' or nspname = 'pgboss' and acl.grantee is distinct from to_regrole('lanmu_app')::oid
    union all
    select acl.grantee, privilege_type, is_grantable, null, format('database %I', datname)
    from pg_database, aclexplode(datacl) acl where datname = current_database() and privilege_type = 'CREATE'
    union all
    select acl.grantee, privilege_type, is_grantable, null, 'parameter ' || parname
    from pg_parameter_acl, aclexplode(paracl) acl),
  of_roles as (
    select held.*, grantee.name, option from held join grantee on grantee.oid = held.grantee
      cross join (values (''), (' with grant option')) options (option)
    where option = '' or is_grantable)
  select format('grant %s%s on %s to %s%s', lower(privilege),
    case when attname is not null then format(' (%s)', string_agg(distinct quote_ident(attname), ', ')) end, object, name, option) line
  from of_roles group by privilege, object, name, option, attname is not null, case when attname is null then 0 end
  union
  select format('alter table %s %s row level security', name, flag)
  from relation, (values ('enable'), ('force')) flags (flag)
  where nspname = 'public' and case flag when 'enable' then relrowsecurity else relforcerowsecurity end
  union
  select format('create policy %I on %s as %s for %s to %s', polname, name,
      case when polpermissive then 'permissive' else 'restrictive' end,
      case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
      case when polroles = '{0}' then 'public' else (
        select string_agg(quote_ident(rolname), ', ' order by rolname) from pg_roles where pg_roles.oid = any (polroles)) end)
    || coalesce(' using (' || pg_get_expr(polqual, polrelid) || ')', '')
    || coalesce(' with check (' || pg_get_expr(polwithcheck, polrelid) || ')', '')
  from pg_policy join relation on relation.oid = polrelid where nspname = 'public'
  union
  select regexp_replace(regexp_replace(pg_get_triggerdef(pg_trigger.oid),
    '^CREATE TRIGGER', 'create or replace trigger'), '^CREATE CONSTRAINT TRIGGER', 'create constraint trigger')
  from pg_trigger join relation on relation.oid = tgrelid where nspname = 'public' and not tgisinternal
  union
  select format('alter table %s %s trigger %s', name,
    case tgenabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end,
    case when tgisinternal then 'all' else quote_ident(tgname) end)
  from pg_trigger join relation on relation.oid = tgrelid where nspname = 'public' and tgenabled <> 'O'
  union
  select format('alter function %s security definer', name) from function where prosecdef
  union
  select format('alter function %s set %s to %s', name, setting[1],
    case when setting[1] = 'search_path' then setting[2] else quote_literal(setting[2]) end)
  from function, unnest(proconfig) one, lateral (select regexp_match(one, '^([^=]*)=(.*)$') setting) given`;
