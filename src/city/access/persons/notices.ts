import { locales, type Locale } from '#base/words';

/**
 * A notice to a person, other than a reminder of duties. It appears in the inbox and is sent by mail and WeChat
 * in office hours.
 */
export interface PersonNotice {
  subject: string;
  text: string;
}

/** Runs a statement with the placeholders `$1`, `$2` and so on. */
export type RunStatement = (text: string, values: readonly unknown[]) => Promise<unknown>;

/** Sends each of these people one notice, in their language. Deactivated people get none. */
export async function notifyPeople(
  query: RunStatement,
  personIds: readonly string[],
  now: Date,
  compose: (locale: Locale) => PersonNotice,
): Promise<void> {
  if (personIds.length === 0) return;
  const notices = Object.fromEntries(locales.map((locale) => [locale, compose(locale)]));
  await query(insertNotices, [[...new Set(personIds)], now, JSON.stringify(notices)]);
}

const insertNotices = `
  with inserted as (
    insert into reminder_notice (id, person_id, subject, text, at)
    select gen_random_uuid(), p.id, $3::jsonb -> p.locale ->> 'subject', $3::jsonb -> p.locale ->> 'text', $2::timestamptz
    from person p where p.id = any ($1::uuid[]) and p.is_active
    returning id
  )
  insert into reminder_way (notice_id, way, state, next_at)
  select inserted.id, way, 'waiting', $2::timestamptz from inserted, unnest(array['wechat', 'mail']) way`;
