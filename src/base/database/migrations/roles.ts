import { escapeIdentifier, type Client } from 'pg';
import { OwnerRunner } from './owner-runner.ts';
import { strongMemberships } from './memberships.ts';

export interface RolesWanted {
  /** The login that serves requests. */
  login: string;
  variable: string;
}

/**
 * Ensures that the roles exist, have no administrator attributes, and are members of each other as required: in an empty
 * database, in one that was restored without its roles, and after manual changes. Throws a `ConfigProblem` with the
 * exact statements if the login may not do it.
 */
export async function assertRoles(client: Client, { login, variable }: RolesWanted): Promise<void> {
  const runner = new OwnerRunner(client);
  const { rows } = await client.query<{ me: string; major: number; isEmpty: boolean }>(
    `select current_user::text me, current_setting('server_version_num')::int / 10000 major,
       to_regclass('public.unit') is null "isEmpty"`,
  );
  const { me, major, isEmpty } = rows[0]!;
  const grantFor = (object: string) =>
    object.startsWith('schema')
      ? `grant create, usage on ${object} to ${quoted(me)} with grant option`
      : `grant create on ${object} to ${quoted(me)}`;
  for (const object of await placesWithoutCreate(client)) await runner.run(grantFor(object));
  // A grant of a right that the grantor lacks is only a warning.
  for (const object of await placesWithoutCreate(client)) runner.leaveToAdministrator(grantFor(object));
  // Since PostgreSQL 16 a membership may lack the right to `set role`, as the one that a role's creator gets.
  const [usable, options] = major >= 16 ? ['set', ' with inherit true, set true'] : ['member', ''];

  for (const role of ['lanmu_app', 'lanmu_reader']) {
    const attributes = await attributesOf(client, role);
    if (!attributes) await runner.run(`create role ${role} nologin`);
    else if (attributes.isPrivileged)
      await runner.run(`alter role ${role} nosuperuser nocreaterole nocreatedb noreplication nobypassrls`);
    if (!attributes) continue;
    for (const revoke of await strongRevocations(client, role)) await runner.run(revoke);
    // A revocation of what another role granted is only a warning.
    const left = await strongRevocations(client, role);
    for (const revoke of left) runner.leaveToAdministrator(revoke);
    // While a membership in the wrong direction exists, the right one cannot be granted.
    if (left.length > 0) runner.finish(variable);
  }
  const grantMembership = async (role: string, member: string, how: string) => {
    if (!(await isMember(client, role, member, how)))
      await runner.run(`grant ${role} to ${quoted(member)}${options}`);
  };
  await grantMembership('lanmu_reader', 'lanmu_app', usable!);
  if (isEmpty) await grantMembership('lanmu_app', me, 'member'); // required by the first migration
  if (login !== 'lanmu_app') await grantMembership('lanmu_app', login, usable!);
  runner.finish(variable);
}

/** The places where the hub and its queue create tables and this login may not. */
async function placesWithoutCreate(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ object: string }>(
    `select 'schema public' object where not has_schema_privilege('public', 'create')
     union all
     select format('database %I', current_database()) where not has_database_privilege(current_database(), 'create')`,
  );
  return rows.map(({ object }) => object);
}

async function attributesOf(client: Client, role: string) {
  const { rows } = await client.query<{ isPrivileged: boolean }>(
    `select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls "isPrivileged"
     from pg_roles where rolname = $1`,
    [role],
  );
  return rows[0];
}

const strongRevocations = async (client: Client, role: string): Promise<string[]> =>
  (await client.query<{ line: string }>(strongMemberships(role))).rows.map(({ line }) => line);

/** Also false for roles that do not exist yet. */
async function isMember(client: Client, role: string, member: string, how: string): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(
    `select pg_has_role(member.oid, role.oid, $3) "is" from pg_roles role, pg_roles member
     where role.rolname = $1 and member.rolname = $2`,
    [role, member, how],
  );
  return rows[0]?.is ?? false;
}

const quoted = (name: string) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : escapeIdentifier(name));
