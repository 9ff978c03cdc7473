import { escapeIdentifier, type Client } from 'pg';
import { ByOwner } from './by-owner.ts';
import { strongMemberships } from './memberships.ts';

export interface RolesWanted {
  /** The login that serves requests. */
  login: string;
  variable: string;
}

/**
 * Sees to it that the roles are there, harmless, and members of each other as they must be: in an empty database, in one
 * that was restored without its roles, and after somebody changed them. Throws a `ConfigProblem` with the exact
 * statements where the owner may not do it.
 */
export async function assertRoles(client: Client, { login, variable }: RolesWanted): Promise<void> {
  const owner = new ByOwner(client);
  const { rows } = await client.query<{ me: string; major: number; isEmpty: boolean }>(
    `select current_user::text me, current_setting('server_version_num')::int / 10000 major,
       to_regclass('public.unit') is null "isEmpty"`,
  );
  const { me, major, isEmpty } = rows[0]!;
  const making = (object: string) =>
    object.startsWith('schema')
      ? `grant create, usage on ${object} to ${quoted(me)} with grant option`
      : `grant create on ${object} to ${quoted(me)}`;
  for (const object of await closedPlaces(client)) await owner.run(making(object));
  // A grant of what one does not have is a warning, and nothing more.
  for (const object of await closedPlaces(client)) owner.leave(making(object));
  // Since 16 a membership may come without the right to stand in the role, as the one that a creator gets does.
  const [being, completely] = major >= 16 ? ['set', ' with inherit true, set true'] : ['member', ''];

  for (const role of ['lanmu_app', 'lanmu_reader']) {
    const found = await attributes(client, role);
    if (!found) await owner.run(`create role ${role} nologin`);
    else if (found.isMighty)
      await owner.run(`alter role ${role} nosuperuser nocreaterole nocreatedb noreplication nobypassrls`);
    if (!found) continue;
    for (const revoke of await tooStrong(client, role)) await owner.run(revoke);
    // A revocation of what somebody else granted is a warning, and nothing more.
    const left = await tooStrong(client, role);
    for (const revoke of left) owner.leave(revoke);
    // Roles that are members of each other the wrong way round cannot be joined the right way.
    if (left.length > 0) owner.finish(variable);
  }
  const join = async (role: string, member: string, how: string) => {
    if (!(await isMember(client, role, member, how)))
      await owner.run(`grant ${role} to ${quoted(member)}${completely}`);
  };
  await join('lanmu_reader', 'lanmu_app', being!);
  if (isEmpty) await join('lanmu_app', me, 'member'); // as the first migration wants it
  if (login !== 'lanmu_app') await join('lanmu_app', login, being!);
  owner.finish(variable);
}

/** Where the tables of the hub and of its queue are made, as far as this login may not. */
async function closedPlaces(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ object: string }>(
    `select 'schema public' object where not has_schema_privilege('public', 'create')
     union all
     select format('database %I', current_database()) where not has_database_privilege(current_database(), 'create')`,
  );
  return rows.map(({ object }) => object);
}

async function attributes(client: Client, role: string) {
  const { rows } = await client.query<{ isMighty: boolean }>(
    `select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls "isMighty"
     from pg_roles where rolname = $1`,
    [role],
  );
  return rows[0];
}

const tooStrong = async (client: Client, role: string): Promise<string[]> =>
  (await client.query<{ line: string }>(strongMemberships(role))).rows.map(({ line }) => line);

/** False also for roles that are not there yet. */
async function isMember(client: Client, role: string, member: string, how: string): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(
    `select pg_has_role(member.oid, role.oid, $3) "is" from pg_roles role, pg_roles member
     where role.rolname = $1 and member.rolname = $2`,
    [role, member, how],
  );
  return rows[0]?.is ?? false;
}

const quoted = (name: string) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : escapeIdentifier(name));
