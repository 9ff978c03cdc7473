/** Predefined roles that can only read the state of the server. */
const harmless = [
  'pg_monitor',
  'pg_read_all_settings',
  'pg_read_all_stats',
  'pg_stat_scan_tables',
  'pg_use_reserved_connections',
];

/**
 * A query for the memberships that give `lanmu_app` or `lanmu_reader` too many rights, as statements that revoke them:
 * those that lead, directly or indirectly, to a role with administrator attributes, to an owner of hub objects, or to a
 * role with rights in the hub's schemas. The application's membership in `lanmu_reader` is intended.
 */
export const strongMemberships = (role: string) => `
  with recursive reached (edge, grantor, oid) as (
    select roleid, grantor, roleid from pg_auth_members where member = to_regrole('${role}')
    union select edge, reached.grantor, roleid from reached join pg_auth_members on member = reached.oid),
  place as (select oid, nspowner from pg_namespace where nspname in ('public', 'pgboss')),
  relation as (select pg_class.oid, relowner, relacl from pg_class join place on place.oid = relnamespace),
  strong (oid) as (
    select oid from pg_roles where rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
      or rolname like 'pg\\_%' and rolname <> all ('{${harmless.join()}}')
    union select datdba from pg_database where datname = current_database()
    union select nspowner from place
    union select relowner from relation
    union select proowner from pg_proc join place on place.oid = pronamespace
    union select acl.grantee from relation, aclexplode(relacl) acl
    union select acl.grantee from relation join pg_attribute on attrelid = relation.oid and attacl is not null, aclexplode(attacl) acl)
  select distinct format('revoke %I from ${role}', edge.rolname)
    || case when current_setting('server_version_num')::int >= 160000 then format(' granted by %I', giver.rolname) else '' end line
  from reached join strong using (oid)
    join pg_roles edge on edge.oid = reached.edge join pg_roles giver on giver.oid = reached.grantor
  where not ('${role}' = 'lanmu_app' and reached.oid = to_regrole('lanmu_reader'))`;
