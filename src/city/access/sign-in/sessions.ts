import type { EntityManager } from '@mikro-orm/postgresql';
import { type Actor, type Appointment } from '#base/database';
import { after } from '#base/dates';
import { execute, queryFirst, sql, type RowOf } from '#base/sql';
import type { Locale } from '#base/words';
import { hashOfToken, newToken } from '../tokens/secret-token.ts';

export interface SessionStart {
  personId: string;
  address: string;
  agent: string;
  hours: number;
  now: Date;
}

/**
 * Starts a session with a new token, ignoring any token that the browser sent. It ends at `expiresAt`, used or
 * not.
 */
export async function startSession(
  em: EntityManager,
  { personId, address, agent, hours, now }: SessionStart,
) {
  const token = newToken();
  const expiresAt = after(now, hours * 3_600_000);
  await execute(
    em,
    sql`
      insert into session (token_hash, person_id, created_at, expires_at, address, agent) values (${hashOfToken(token)}, ${personId}, ${now}, ${expiresAt}, ${address.slice(0, 100)}, ${agent.slice(0, 400)})`,
  );
  return { token, expiresAt };
}

/**
 * The actor of this session with all appointments, in one statement; null if the session has ended or the
 * person is deactivated.
 */
export async function actorOfSession(
  em: EntityManager,
  token: string,
  now: Date,
): Promise<{ actor: Actor; locale: Locale } | null> {
  const row = await queryFirst(
    em,
    sql<RowOf<'person', 'id' | 'name' | 'locale'> & { appointments: Appointment[] }>`
      select person.id, person.name, person.locale,
          coalesce((select jsonb_agg(jsonb_build_object(
              'role', role, 'unitId', unit_id, 'columnId', column_id, 'locale', assignment.locale))
            from assignment where person_id = person.id), '[]') as appointments
        from session join person on person.id = session.person_id and person.is_active
        where session.token_hash = ${hashOfToken(token)} and session.created_at <= ${now} and session.expires_at > ${now}`,
  );
  if (!row) return null;
  const { id, name, locale, appointments } = row;
  return { actor: { personId: id, name, isHub: false, appointments }, locale };
}

/** Ends one session; returns the id of its person. */
export async function endSession(em: EntityManager, token: string): Promise<string | null> {
  const row = await queryFirst(
    em,
    sql<RowOf<'session', 'person_id'>>`
      delete from session where token_hash = ${hashOfToken(token)} returning person_id`,
  );
  return row?.person_id ?? null;
}

/** Ends every session of a person, except that of `exceptToken`. */
export async function endSessionsOf(
  em: EntityManager,
  personId: string,
  exceptToken: string | null = null,
): Promise<void> {
  await execute(
    em,
    sql`
      delete from session where person_id = ${personId} and token_hash is distinct from ${exceptToken === null ? null : hashOfToken(exceptToken)}`,
  );
}
