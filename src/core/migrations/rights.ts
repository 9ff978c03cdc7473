import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { projectRoot } from '../project.ts';
import { ByOwner } from './by-owner.ts';

/** Every right of `lanmu_app`, `lanmu_reader` and of everybody, a statement a line; made from a new database by a test. */
const wanted = () =>
  readFileSync(join(projectRoot, 'schema', 'rights.sql'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('grant '))
    .map((line) => line.replace(/;$/, ''));

export interface RightsChanged {
  given: readonly string[];
  taken: readonly string[];
}

/**
 * Gives the roles what they must have, and takes from them what they must not: a restored database may have lost its
 * rights, and one that an older hub made has more of them. Throws a `ConfigProblem` with the exact statements where the
 * owner may not do it.
 */
export async function assertRights(client: ClientBase, variable: string): Promise<RightsChanged> {
  const owner = new ByOwner(client);
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) {
      await client.query('savepoint one');
      if (!(await owner.run(statement))) await client.query('rollback to savepoint one');
    }
  };
  await client.query('begin');
  const { taken } = await rightsThatDiffer(client);
  await run(taken.map(revoked));
  // Only now: whoever loses a right on a table loses it on each column too.
  const { given } = await rightsThatDiffer(client);
  await run(given);
  await client.query('commit');
  // What somebody else gave stays when the owner takes it back, and nobody says so.
  const left = await rightsThatDiffer(client);
  for (const statement of [...left.taken.map(revoked), ...left.given]) owner.leave(statement);
  owner.finish(variable);
  return { given, taken };
}

async function rightsThatDiffer(client: ClientBase): Promise<RightsChanged> {
  const [should, are] = [wanted(), await rightsIn(client)];
  return {
    given: should.filter((right) => !are.includes(right)),
    taken: are.filter((right) => !should.includes(right)),
  };
}

const revoked = (right: string) => right.replace(/^grant /, 'revoke ').replace(/ to (\w+)$/, ' from $1');

/** The rights in the schema of the hub as statements, in order. */
export async function rightsIn(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(text);
  return rows.map(({ line }) => line).sort();
}

const text = `
  with grantee (oid, name) as (
    select oid, rolname::text from pg_roles where rolname in ('lanmu_app', 'lanmu_reader') union all select 0, 'public'),
  of_extensions as (select classid, objid from pg_depend where deptype = 'e'),
  relation as (
    select oid, relacl, relowner, relkind, format('public.%I', relname) name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
      and not exists (select from of_extensions where classid = 'pg_class'::regclass and objid = pg_class.oid)),
  held (grantee, privilege, columns, object) as (
    select acl.grantee, privilege_type, '', case relkind when 'S' then 'sequence ' else 'table ' end || name
    from relation, aclexplode(relacl) acl
    union all
    select acl.grantee, privilege_type, format(' (%s)', string_agg(quote_ident(attname), ', ' order by attname)), 'table ' || name
    from relation join pg_attribute on attrelid = relation.oid, aclexplode(attacl) acl
    group by acl.grantee, privilege_type, name
    union all
    select acl.grantee, privilege_type, '', format('function public.%I(%s)', proname, pg_get_function_identity_arguments(pg_proc.oid))
    from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) acl
    where pronamespace = 'public'::regnamespace
      and not exists (select from of_extensions where classid = 'pg_proc'::regclass and objid = pg_proc.oid)
    union all
    select acl.grantee, privilege_type, '', 'schema public' from pg_namespace, aclexplode(nspacl) acl where nspname = 'public')
  select distinct format('grant %s%s on %s to %s', lower(privilege), columns, object, grantee.name) line
  from held join grantee on grantee.oid = held.grantee
`;
