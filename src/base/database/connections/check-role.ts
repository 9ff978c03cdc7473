import type { Client, ClientBase } from 'pg';
import { migrationFiles } from '../migrations/files.ts';
import { strongMemberships } from '../migrations/memberships.ts';
import {
  differences,
  printOf,
  rightsIn,
  rightsLines,
  rightsOf,
  wantedRights,
} from '../migrations/rights-in.ts';

/** `lanmu_app` serves requests and works; `lanmu_reader` answers the public. */
export type SessionRole = 'lanmu_app' | 'lanmu_reader';

/** A connection that stands in another role, or in one that may do more than it is for. */
export class WrongRole extends Error {
  override readonly name = 'WrongRole';
  /** What puts it right, in this database, if that is known. */
  readonly statements: readonly string[];

  constructor(message: string, statements: readonly string[] = []) {
    super(statements.length > 0 ? `${message}: ${statements.join('; ')}` : message);
    this.statements = statements;
  }
}

/** What is too much are rights in the database, which the owner's start takes away. */
export class TooManyRights extends WrongRole {}

/**
 * Looks who this connection is, and what that role must not be allowed: more than the migrations give it, by itself, by
 * any role that it is a member of, or because a trigger or row security was switched off. Throws a `WrongRole`, as a
 * clause: a role that something between the hub and its database dropped would be noticed by nobody, since everything
 * goes on working.
 *
 * What decides all this lies in some 500 rows of the server's catalogue. Every connection asks for their mark, and only
 * where nobody of this process has seen it yet, for what they say.
 */
export async function checkRole(client: ClientBase, role: SessionRole): Promise<void> {
  const { rows } = await client.query<{ is: string; mark: string }>(glance);
  const { is, mark } = rows[0]!;
  if (is !== role)
    throw new WrongRole(
      `works as ${is} though ${role} was set: something in between, such as PgBouncer in transaction mode, dropped the role`,
    );
  const { host, port, database } = client as Client;
  const place = `${role} ${host}:${port}/${database}`;
  if (approved.get(place) === mark) return;
  await lookClosely(client, role);
  approved.set(place, mark);
}

/** The mark under which a role was last found to be right in a database. */
const approved = new Map<string, string>();

async function lookClosely(client: ClientBase, role: SessionRole): Promise<void> {
  const results = (await client.query(question(role))) as unknown as { rows: Seen[] }[];
  const { isMighty, owns, owner, strong, print } = results[2]!.rows[0]!;
  const as = `works as ${role}, which`;
  if (isMighty)
    throw new WrongRole(`${as} may do what only an administrator of the server should`, [
      `alter role ${role} nosuperuser nocreaterole nocreatedb noreplication nobypassrls`,
    ]);
  if (owns)
    throw new WrongRole(`${as} owns what the hub is made of`, [`reassign owned by ${role} to ${owner}`]);
  if (strong.length > 0)
    throw new WrongRole(`${as} may do more than it is for, as a member of others`, strong);
  if (print === wantedPrint(role)) return;
  const tooMuch = await whatIsTooMuch(client, role);
  if (tooMuch.length > 0) throw new TooManyRights(`${as} may do more than it is for`, tooMuch);
}

interface Seen {
  isMighty: boolean;
  owns: boolean;
  /** Who should. */
  owner: string;
  /** Statements that end the memberships which make it too strong. */
  strong: readonly string[];
  /** Of all rights that it has. */
  print: string;
}

const prints = new Map<SessionRole, string>();
function wantedPrint(role: SessionRole): string {
  const print = prints.get(role) ?? printOf(rightsOf(role, wantedRights()));
  prints.set(role, print);
  return print;
}

/**
 * Statements that take it away. None where the database is of another version: an older one waits for its owner, and a
 * newer one may give more to the program that belongs to it, while this one still runs beside.
 */
async function whatIsTooMuch(client: ClientBase, role: SessionRole): Promise<string[]> {
  const should = rightsOf(role, wantedRights());
  const { given, taken } = differences(should, rightsOf(role, await rightsIn(client)));
  const tooMuch = [...taken, ...given.filter((line) => !line.startsWith('grant '))];
  return tooMuch.length > 0 && (await isOfThisVersion(client, role)) ? tooMuch : [];
}

async function isOfThisVersion(client: ClientBase, role: SessionRole): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(
    `select to_regclass('public.migration') is not null "is"`,
  );
  if (!rows[0]!.is) return false;
  // The reader need not know.
  await client.query('set role lanmu_app');
  const { rows: newest } = await client.query<{ name: string }>('select max(name) "name" from migration');
  await client.query(`set role ${role}`);
  return newest[0]!.name === migrationFiles().at(-1)!.name;
}

/** A row that is changed gets another `xmin`; of roles, whose rows nobody may read, what counts. */
const glance = `
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
  select current_user::text "is", sum(hashtextextended(line, 0))::text mark from seen`;

const question = (role: SessionRole) => `
  begin;
  set local search_path = pg_catalog;
  select
    (select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
     from pg_roles where rolname = '${role}') "isMighty",
    exists (select from pg_class where relowner = to_regrole('${role}')
              and relnamespace in (select oid from pg_namespace where nspname in ('public', 'pgboss')))
      or exists (select from pg_proc where proowner = to_regrole('${role}') and pronamespace = 'public'::regnamespace) owns,
    (select quote_ident(pg_get_userbyid(datdba)) from pg_database where datname = current_database()) "owner",
    array(${strongMemberships(role)}) strong,
    (select md5(convert_to(string_agg(line, E'\\n' order by line collate "C"), 'UTF8')) from (${rightsLines([role])}) rights) print;
  commit`;
