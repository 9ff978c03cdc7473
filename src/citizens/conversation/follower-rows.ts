import type { Locale } from '#base/words';
import type { Turn } from './saying/answer.ts';
import type { Kept, Listed } from './saying/reply.ts';

/** A message and what became of it. Times are as the pool reads them, some pools as texts. */
export interface Open {
  id: string;
  number: string;
  contact_id: string;
  kind: Turn['kind'];
  text: string;
  heard_at: Date | string;
  said_at: Date | string | null;
  state: 'waiting' | 'decided' | 'sending' | 'sent' | 'unknown' | 'failed' | 'silent';
  answer: Kept | null;
  tries: number;
  next_at: Date | string;
}

export interface KnownFollower {
  locale: Locale;
  list: Listed[];
  list_until: Date | string | null;
  person_id: string | null;
  followed_at: Date | string | null;
  wrong_codes: number;
  /** Messages of the minute before this one, and whether one of them was answered with a plea for patience. */
  recent: number;
  was_told: boolean;
}

const columns = 'id, number, contact_id, kind, text, heard_at, said_at, state, answer, tries, next_at';

export const oldestOpen = `
  select ${columns} from follower_message
  where account = $1 and contact_id = $2 and state in ('waiting', 'decided', 'sending') order by number limit 1`;

export const messageSaid = `select ${columns} from follower_message where account = $1 and far_id = $2`;

export const knownFollower = `
  with follower as (
    insert into follower (account, contact_id) values ($1, $2)
    on conflict (account, contact_id) do update set account = excluded.account
    returning locale, list, list_until, person_id, followed_at
  )
  select f.*,
    (select count(*)::int from follower_message m where m.account = $1 and m.contact_id = $2
       and m.about = 'bind-wrong' and m.heard_at > $5) wrong_codes,
    r.recent, r.was_told
  from follower f, (
    select count(*)::int recent, coalesce(bool_or(m.about = 'too-many'), false) was_told from follower_message m
    where m.account = $1 and m.contact_id = $2 and m.number < $3 and m.heard_at > $4
  ) r`;

/** What came later by the platform's clock counts, whatever arrives first; of two of one second, the one that arrives last. */
export const decided = `
  with follower as (
    update follower set
      is_following = case when $6::boolean is not null and followed_at > $8::timestamptz then is_following
        else coalesce($6::boolean, is_following) end,
      followed_at = case when $6::boolean is null then followed_at else greatest(followed_at, $8::timestamptz) end,
      heard_at = coalesce($7::timestamptz, heard_at),
      locale = coalesce($9::text, locale), is_locale_chosen = is_locale_chosen or $9::text is not null
    where account = $5 and contact_id = (select contact_id from follower_message where id = $1)
  )
  update follower_message set state = $2::text, answer = $3::jsonb, about = $4,
    ended_at = case when $2::text = 'silent' then $10::timestamptz end
  where id = $1`;

/** The numbers that a follower writes mean the list that they saw last: one that did not go out changes nothing. */
export const ended = `
  with message as (
    update follower_message set state = $2::text, reason = $3, ended_at = $4 where id = $1
    returning account, contact_id, answer
  )
  update follower f set list = m.answer -> 'list', list_until = $5
  from message m where f.account = m.account and f.contact_id = m.contact_id
    and $2::text in ('sent', 'unknown') and m.answer ? 'list'`;
