import { locales, type Locale } from '#base/words';

/** What somebody is told, beside the reminders of duties. It stands in the inbox, and goes by mail and WeChat in office hours. */
export interface Notice {
  subject: string;
  text: string;
}

/** Runs a statement with `$1` and so on. */
export type Query = (text: string, values: readonly unknown[]) => Promise<unknown>;

/** Tells each of these people once, in their language; who has left is not told. */
export async function tellPeople(
  query: Query,
  personIds: readonly string[],
  now: Date,
  say: (locale: Locale) => Notice,
): Promise<void> {
  if (personIds.length === 0) return;
  const said = Object.fromEntries(locales.map((locale) => [locale, say(locale)]));
  await query(tell, [[...new Set(personIds)], now, JSON.stringify(said)]);
}

const tell = `
  with told as (
    insert into reminder_notice (id, person_id, subject, text, at)
    select gen_random_uuid(), p.id, $3::jsonb -> p.locale ->> 'subject', $3::jsonb -> p.locale ->> 'text', $2::timestamptz
    from person p where p.id = any ($1::uuid[]) and p.is_active
    returning id
  )
  insert into reminder_way (notice_id, way, state, next_at)
  select told.id, way, 'waiting', $2::timestamptz from told, unnest(array['wechat', 'mail']) way`;
