import type { ClientBase } from 'pg';
import { OwnerRunner } from './owner-runner.ts';
import { wantedRights } from './rights-in.ts';

/**
 * Ensures that the objects of the hub and its queue belong to the migrating login, or to a role that it is a member of,
 * and never to the roles that serve requests. Throws a `ConfigProblem` with the exact statements if the login may not
 * change the owners, as in a database that the superuser restored.
 */
export async function assertOwners(client: ClientBase, variable: string): Promise<void> {
  const runner = new OwnerRunner(client);
  const { rows } = await client.query<{ kind: string; name: string; owner: string }>(misplaced);
  const ownObjects = new Set(wantedRights().map(objectOf));
  for (const { kind, name, owner } of rows) {
    // Other objects in the schema are not the hub's.
    const isOurs =
      !name.startsWith('public.') || ownObjects.has(`${kind.endsWith('view') ? 'table' : kind} ${name}`);
    if (isOurs) await runner.run(`alter ${kind} ${name} owner to ${owner}`);
  }
  runner.finish(variable);
}

/** `table x` of `grant … on table x to y`. */
const objectOf = (line: string): string => line.slice(line.indexOf(' on ') + 4, line.lastIndexOf(' to '));

const misplaced = `
  with right_owner as (
    select coalesce((
      select relowner from pg_class where oid = to_regclass('public.migration')
        and pg_has_role(current_user, relowner, 'usage') and pg_get_userbyid(relowner) not in ('lanmu_app', 'lanmu_reader')),
      (select oid from pg_roles where rolname = current_user)) oid),
  object (kind, name, owner, classid, objid) as (
    select case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end,
      format('%I.%I', nspname, relname), relowner, 'pg_class'::regclass, pg_class.oid
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname in ('public', 'pgboss') and relkind in ('r', 'p', 'v', 'm', 'S')
    union all
    select case prokind when 'p' then 'procedure' else 'function' end,
      format('%I.%I(%s)', nspname, proname, pg_get_function_identity_arguments(pg_proc.oid)), proowner, 'pg_proc'::regclass, pg_proc.oid
    from pg_proc join pg_namespace on pg_namespace.oid = pronamespace where nspname in ('public', 'pgboss') and prokind in ('f', 'p')
    union all
    select 'type', format('%I.%I', nspname, typname), typowner, 'pg_type'::regclass, pg_type.oid
    from pg_type join pg_namespace on pg_namespace.oid = typnamespace where nspname = 'pgboss' and typtype in ('e', 'd')
    union all
    select 'schema', quote_ident(nspname), nspowner, 'pg_namespace'::regclass, oid from pg_namespace where nspname = 'pgboss')
  select kind, name, quote_ident(pg_get_userbyid(right_owner.oid)) owner from object, right_owner
  where (not pg_has_role(current_user, object.owner, 'usage') or pg_get_userbyid(object.owner) in ('lanmu_app', 'lanmu_reader'))
    and object.owner <> right_owner.oid
    -- extensions keep their own; a sequence of a column goes with its table
    and not exists (select from pg_depend where pg_depend.classid = object.classid and pg_depend.objid = object.objid
      and (deptype = 'e' or kind = 'sequence' and deptype in ('a', 'i')))
  order by kind <> 'schema', name`;
