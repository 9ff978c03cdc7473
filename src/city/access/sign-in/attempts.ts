import type { EntityManager } from '@mikro-orm/postgresql';
import { networkOf } from '#base/platform';
import { execute, queryFirst, queryOne, sql, type RowOf } from '#base/sql';
import { beginning } from '#base/text';
import { Refusal } from '#base/words';

const windowMs = 15 * 60_000;
/** Failures within the window; a success forgives those of its name, never those of its address. */
const most = { name: 5, address: 20 };
const locks = { name: 7_205_118, address: 7_205_119 }; // any two numbers that only this file uses

export interface Attempt {
  /** Canonical, see `canonicalName`. */
  name: string;
  address: string;
  now: Date;
}

/**
 * Lets one guess pass and returns its number, or refuses with `sign-in.locked` and the whole minutes to wait.
 *
 * The guess counts as a failure before the password is looked at, under a lock for its name and one for its address:
 * fifty guesses at once get as many tries as fifty in a row. A locked name counts no further, so the lock ends on time
 * however long somebody goes on knocking.
 */
export function admitAttempt(em: EntityManager, { name, address, now }: Attempt): Promise<string> {
  const shown = beginning(name, 200);
  const place = networkOf(address);
  return em.fork().transactional(async (tx) => {
    // Always the name first, so that two guesses never wait for each other.
    await execute(tx, sql`select pg_advisory_xact_lock(${locks.name}, hashtext(${shown}))`);
    await execute(tx, sql`select pg_advisory_xact_lock(${locks.address}, hashtext(${place}))`);
    const since = new Date(now.getTime() - windowMs);
    const decisive = await queryFirst(
      tx,
      sql<{ at: Date | null }>`
        select greatest(
            (select at from sign_in_attempt where sign_in_name = ${shown} and at > ${since} and not is_success
               and id > coalesce((select max(id) from sign_in_attempt where sign_in_name = ${shown} and is_success), 0)
               order by at desc offset ${most.name - 1} limit 1),
            (select at from sign_in_attempt where address = ${place} and at > ${since} and not is_success order by at desc offset ${most.address - 1} limit 1)
          ) as at`,
    );
    if (decisive?.at) {
      const waitMs = decisive.at.getTime() + windowMs - now.getTime();
      throw new Refusal('sign-in.locked', { minutes: Math.max(1, Math.ceil(waitMs / 60_000)) });
    }
    const row = await queryOne(
      tx,
      sql<RowOf<'sign_in_attempt', 'id'>>`
        insert into sign_in_attempt (sign_in_name, address, at, is_success) values (${shown}, ${place}, ${now}, false) returning id`,
    );
    return row.id;
  });
}

export async function attemptSucceeded(em: EntityManager, attempt: string): Promise<void> {
  await execute(em, sql`update sign_in_attempt set is_success = true where id = ${attempt}`);
}

/** After an administrator has given a new password, its owner need not wait. */
export async function forgiveAttempts(em: EntityManager, name: string): Promise<void> {
  await execute(em, sql`delete from sign_in_attempt where sign_in_name = ${name}`);
}

/**
 * Nothing older than the window is kept: who tried to sign in where is nobody's business afterwards. Whoever goes on
 * guessing clears away as much as they write; the last of them goes with the bookkeeping.
 */
export async function forgetOldAttempts(em: EntityManager, now: Date): Promise<void> {
  await execute(
    em,
    sql`delete from sign_in_attempt where id in
       (select id from sign_in_attempt where at <= ${new Date(now.getTime() - windowMs)} order by id limit 1000 for update skip locked)`,
  );
}
