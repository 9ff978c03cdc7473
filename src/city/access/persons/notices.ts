import { type Database, execute, json, sql } from '#base/sql';
import { locales, type Locale } from '#base/words';

/**
 * A notice to a person, other than a reminder of duties. It appears in the inbox and is sent by mail and WeChat
 * in office hours.
 */
export interface PersonNotice {
  subject: string;
  text: string;
}

/** Sends each of these people one notice, in their language. Deactivated people get none. */
export async function notifyPeople(
  db: Database,
  personIds: readonly string[],
  now: Date,
  compose: (locale: Locale) => PersonNotice,
): Promise<void> {
  if (personIds.length === 0) return;
  const notices = Object.fromEntries(locales.map((locale) => [locale, compose(locale)]));
  await execute(
    db,
    sql`
      with inserted as (
        insert into reminder_notice (id, person_id, subject, text, at)
        select gen_random_uuid(), p.id, ${json(notices)} -> p.locale ->> 'subject', ${json(notices)} -> p.locale ->> 'text', ${now}::timestamptz
        from person p where p.id = any (${[...new Set(personIds)]}::uuid[]) and p.is_active
        returning id
      )
      insert into reminder_way (notice_id, way, state, next_at)
      select inserted.id, way, 'waiting', ${now}::timestamptz from inserted, unnest(array['wechat', 'mail']) way`,
  );
}
