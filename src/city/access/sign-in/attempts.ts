import type { EntityManager } from '@mikro-orm/postgresql';
import { instantOf } from '#base/dates';
import { networkOf } from '#base/platform';
import { execute, queryFirst, queryOne, sql } from '#base/sql';
import { beginning } from '#base/text';
import { Refusal } from '#base/words';

const windowMs = 15 * 60_000;
/** Failures allowed within the window. A success resets the count of its name, never that of its address. */
const maxFailures = { name: 5, address: 20 };
const locks = { name: 7_205_118, address: 7_205_119 }; // arbitrary keys, unique to this file

export interface Attempt {
  /** In canonical form, see `canonicalName`. */
  name: string;
  address: string;
  now: Date;
}

/**
 * Admits one attempt and returns its id, or refuses with `sign-in.locked` and the whole minutes to wait.
 * The attempt is recorded as a failure before the password is checked, under one lock for its name and one for
 * its address. So fifty concurrent guesses get as many tries as fifty in sequence. Attempts against a locked
 * name are not recorded, so the lock ends on time even if the guessing goes on.
 */
export function admitAttempt(em: EntityManager, { name, address, now }: Attempt): Promise<string> {
  const nameKey = beginning(name, 200);
  const network = networkOf(address);
  return em.fork().transactional(async (tx) => {
    // Always lock the name first, so that two attempts cannot deadlock.
    await execute(tx, sql`select pg_advisory_xact_lock(${locks.name}, hashtext(${nameKey}))`);
    await execute(tx, sql`select pg_advisory_xact_lock(${locks.address}, hashtext(${network}))`);
    const since = new Date(now.getTime() - windowMs);
    const decisive = await queryFirst(
      tx,
      sql<{ at: Date | null }>`
        select greatest(
            (select at from sign_in_attempt where sign_in_name = ${nameKey} and at > ${since} and not is_success
               and id > coalesce((select max(id) from sign_in_attempt where sign_in_name = ${nameKey} and is_success), 0)
               order by at desc offset ${maxFailures.name - 1} limit 1),
            (select at from sign_in_attempt where address = ${network} and at > ${since} and not is_success order by at desc offset ${maxFailures.address - 1} limit 1)
          ) as at`,
    );
    if (decisive?.at) {
      const waitMs = instantOf(decisive.at).getTime() + windowMs - now.getTime();
      throw new Refusal('sign-in.locked', { minutes: Math.max(1, Math.ceil(waitMs / 60_000)) });
    }
    const row = await queryOne(
      tx,
      sql<{ id: string }>`
        insert into sign_in_attempt (sign_in_name, address, at, is_success) values (${nameKey}, ${network}, ${now}, false) returning id`,
    );
    return row.id;
  });
}

export async function attemptSucceeded(em: EntityManager, attempt: string): Promise<void> {
  await execute(em, sql`update sign_in_attempt set is_success = true where id = ${attempt}`);
}

/** Called after an administrator has reset a password, so that its owner need not wait. */
export async function forgiveAttempts(em: EntityManager, name: string): Promise<void> {
  await execute(em, sql`delete from sign_in_attempt where sign_in_name = ${name}`);
}

/**
 * Deletes attempts older than the window, because records of sign-ins are personal data. Each attempt deletes
 * up to 1000, so the table stays bounded under attack; housekeeping deletes the rest.
 */
export async function forgetOldAttempts(em: EntityManager, now: Date): Promise<void> {
  await execute(
    em,
    sql`delete from sign_in_attempt where id in
       (select id from sign_in_attempt where at <= ${new Date(now.getTime() - windowMs)} order by id limit 1000 for update skip locked)`,
  );
}
