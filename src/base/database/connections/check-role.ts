import type { Client, ClientBase } from 'pg';
import { migrationFiles } from '../migrations/files.ts';
import { strongMemberships } from '../migrations/memberships.ts';
import {
  differences,
  checksumOf,
  rightsIn,
  rightsLines,
  rightsOf,
  wantedRights,
} from '../migrations/rights-in.ts';

/** `lanmu_app` serves requests and works; `lanmu_reader` answers the public. */
export type SessionRole = 'lanmu_app' | 'lanmu_reader';

/** A connection that runs as another role than it should, or as a role with too many rights. */
export class WrongRole extends Error {
  override readonly name = 'WrongRole';
  /** The statements that correct it in this database, if they are known. */
  readonly statements: readonly string[];

  constructor(message: string, statements: readonly string[] = []) {
    super(statements.length > 0 ? `${message}: ${statements.join('; ')}` : message);
    this.statements = statements;
  }
}

/** The excess is rights in the database, which a start with the owner's login revokes. */
export class TooManyRights extends WrongRole {}

/**
 * Checks which role the connection runs as, and that this role has no more rights than the migrations grant: neither
 * itself, nor through memberships, nor because a trigger or row security was switched off. Throws a `WrongRole` whose
 * message is a clause. Without this check, a role dropped by something between the hub and its database would go
 * unnoticed, because everything keeps working.
 *
 * All this depends on about 500 rows of the server's catalog. Every connection computes their hash, and reads the rows
 * only if this process has not approved that hash yet.
 */
export async function checkRole(client: ClientBase, role: SessionRole): Promise<void> {
  const { rows } = await client.query<{ is: string; stateHash: string }>(stateQuery);
  const { is, stateHash } = rows[0]!;
  if (is !== role)
    throw new WrongRole(
      `runs as ${is} although it set the role ${role}: something in between, such as PgBouncer in transaction mode, dropped the role`,
    );
  const { host, port, database } = client as Client;
  const place = `${role} ${host}:${port}/${database}`;
  if (approved.get(place) === stateHash) return;
  await checkClosely(client, role);
  approved.set(place, stateHash);
}

/** The hash of the catalog state in which a role was last approved, by role and database. */
const approved = new Map<string, string>();

async function checkClosely(client: ClientBase, role: SessionRole): Promise<void> {
  const results = (await client.query(detailsQuery(role))) as unknown as { rows: RoleDetails[] }[];
  const { isPrivileged, owns, owner, strong, checksum } = results[2]!.rows[0]!;
  const as = `runs as ${role}, which`;
  if (isPrivileged)
    throw new WrongRole(`${as} has attributes that only an administrator of the server should have`, [
      `alter role ${role} nosuperuser nocreaterole nocreatedb noreplication nobypassrls`,
    ]);
  if (owns) throw new WrongRole(`${as} owns objects of the hub`, [`reassign owned by ${role} to ${owner}`]);
  if (strong.length > 0)
    throw new WrongRole(`${as} has more rights than it should, through its memberships`, strong);
  if (checksum === wantedChecksum(role)) return;
  const excess = await excessRights(client, role);
  if (excess.length > 0) throw new TooManyRights(`${as} has more rights than it should`, excess);
}

interface RoleDetails {
  isPrivileged: boolean;
  owns: boolean;
  /** The role that should own them. */
  owner: string;
  /** Statements that revoke the memberships which give it too much. */
  strong: readonly string[];
  /** The MD5 of all its rights. */
  checksum: string;
}

const checksums = new Map<SessionRole, string>();
function wantedChecksum(role: SessionRole): string {
  const checksum = checksums.get(role) ?? checksumOf(rightsOf(role, wantedRights()));
  checksums.set(role, checksum);
  return checksum;
}

/**
 * The statements that revoke the excess. None if the database is of another version: an older one waits for its owner,
 * and a newer one may grant more to its own version of the hub, while this one is still running.
 */
async function excessRights(client: ClientBase, role: SessionRole): Promise<string[]> {
  const should = rightsOf(role, wantedRights());
  const { missing, surplus } = differences(should, rightsOf(role, await rightsIn(client)));
  const excess = [...surplus, ...missing.filter((line) => !line.startsWith('grant '))];
  return excess.length > 0 && (await isOfThisVersion(client, role)) ? excess : [];
}

async function isOfThisVersion(client: ClientBase, role: SessionRole): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(
    `select to_regclass('public.migration') is not null "is"`,
  );
  if (!rows[0]!.is) return false;
  // `lanmu_reader` has no right to read this table.
  await client.query('set role lanmu_app');
  const { rows: newest } = await client.query<{ name: string }>('select max(name) "name" from migration');
  await client.query(`set role ${role}`);
  return newest[0]!.name === migrationFiles().at(-1)!.name;
}

/**
 * An updated row gets a new `xmin`. The rows of `pg_authid` are not readable, so the relevant attributes stand for them.
 */
const stateQuery = `
  with place as (select oid, xmin from pg_namespace where nspname in ('public', 'pgboss')),
  seen (line) as (
    select 'r' || pg_class.oid || ' ' || pg_class.xmin from pg_class join place on place.oid = relnamespace where relkind in ('r', 'p', 'v', 'm', 'S')
    union all select 'a' || attrelid || ' ' || attnum || ' ' || xmin from pg_attribute where attacl is not null
    union all select 'f' || oid || ' ' || xmin from pg_proc where pronamespace in (select oid from place)
    union all select 't' || oid || ' ' || xmin from pg_trigger
    union all select 'p' || oid || ' ' || xmin from pg_policy
    union all select 'n' || oid || ' ' || xmin from place
    union all select 'd' || oid || ' ' || xmin from pg_database where datname = current_database()
    union all select 's' || oid || ' ' || xmin from pg_parameter_acl
    union all select 'm' || roleid || ' ' || member || ' ' || grantor || ' ' || xmin from pg_auth_members
    union all select concat_ws(' ', 'o', oid, rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls) from pg_roles)
  select current_user::text "is", sum(hashtextextended(line, 0))::text "stateHash" from seen`;

const detailsQuery = (role: SessionRole) => `
  begin;
  set local search_path = pg_catalog;
  select
    (select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
     from pg_roles where rolname = '${role}') "isPrivileged",
    exists (select from pg_class where relowner = to_regrole('${role}')
              and relnamespace in (select oid from pg_namespace where nspname in ('public', 'pgboss')))
      or exists (select from pg_proc where proowner = to_regrole('${role}') and pronamespace = 'public'::regnamespace) owns,
    (select quote_ident(pg_get_userbyid(datdba)) from pg_database where datname = current_database()) "owner",
    array(${strongMemberships(role)}) strong,
    (select md5(convert_to(string_agg(line, E'\\n' order by line collate "C"), 'UTF8')) from (${rightsLines([role])}) rights) checksum;
  commit`;
