import type { ClientBase } from 'pg';

/** `lanmu_app` serves requests and works; `lanmu_reader` answers the public. */
export type SessionRole = 'lanmu_app' | 'lanmu_reader';

/** A connection that stands in another role, or in one that may do more than it is for. */
export class WrongRole extends Error {
  override readonly name = 'WrongRole';
}

/**
 * Looks who this connection is, and what that role must not be allowed. Throws a `WrongRole`, as a clause: a role that
 * something between the hub and its database dropped would be noticed by nobody, since everything goes on working.
 */
export async function checkRole(client: ClientBase, role: SessionRole): Promise<void> {
  const { rows } = await client.query<Seen>(question);
  const { is, isMighty, isOwner, changesLog, seesDrafts } = rows[0]!;
  if (is !== role)
    throw new WrongRole(
      `works as ${is} though ${role} was set: something in between, such as PgBouncer in transaction mode, dropped the role`,
    );
  if (isMighty)
    throw new WrongRole(`works as ${role}, which may do what only an administrator of the server should`);
  if (isOwner) throw new WrongRole(`works as ${role}, which is a member of the role that owns the tables`);
  if (changesLog) throw new WrongRole(`works as ${role}, which may change the log`);
  if (role === 'lanmu_reader' && seesDrafts)
    throw new WrongRole(`works as ${role}, which may read what is not published`);
}

interface Seen {
  is: string;
  isMighty: boolean;
  isOwner: boolean;
  changesLog: boolean;
  seesDrafts: boolean;
}

const question = `
  select current_user::text "is",
    (select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
     from pg_roles where rolname = current_user) "isMighty",
    exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
            and pg_has_role(current_user, relowner, 'member')) "isOwner",
    coalesce(has_table_privilege(to_regclass('public.log_entry'), 'update, delete, truncate'), false) "changesLog",
    coalesce(has_any_column_privilege(to_regclass('public.item'), 'select'), false) "seesDrafts"`;
