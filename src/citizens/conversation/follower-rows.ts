import type { Locale } from '#base/words';
import type { FollowerTurn } from './saying/answer.ts';
import type { StoredReply, ListEntry } from './saying/reply.ts';

/** A message with its state. Timestamps are as the pool parses them: some pools return texts. */
export interface OpenMessage {
  id: string;
  number: string;
  contact_id: string;
  kind: FollowerTurn['kind'];
  text: string;
  heard_at: Date | string;
  said_at: Date | string | null;
  state: 'waiting' | 'decided' | 'sending' | 'sent' | 'unknown' | 'failed' | 'silent';
  answer: StoredReply | null;
  tries: number;
  next_at: Date | string;
}

export interface FollowerState {
  locale: Locale;
  list: ListEntry[];
  list_until: Date | string | null;
  person_id: string | null;
  followed_at: Date | string | null;
  wrong_codes: number;
  /** Messages of the minute before this one, and whether one of them was answered with a request to slow down. */
  recent: number;
  was_warned: boolean;
}

const columns = 'id, number, contact_id, kind, text, heard_at, said_at, state, answer, tries, next_at';

export const oldestOpen = `
  select ${columns} from follower_message
  where account = $1 and contact_id = $2 and state in ('waiting', 'decided', 'sending') order by number limit 1`;

export const messageByRemoteId = `select ${columns} from follower_message where account = $1 and far_id = $2`;

export const selectFollower = `
  with follower as (
    insert into follower (account, contact_id) values ($1, $2)
    on conflict (account, contact_id) do update set account = excluded.account
    returning locale, list, list_until, person_id, followed_at
  )
  select f.*,
    (select count(*)::int from follower_message m where m.account = $1 and m.contact_id = $2
       and m.about = 'bind-wrong' and m.heard_at > $5) wrong_codes,
    r.recent, r.was_warned
  from follower f, (
    select count(*)::int recent, coalesce(bool_or(m.about = 'too-many'), false) was_warned from follower_message m
    where m.account = $1 and m.contact_id = $2 and m.number < $3 and m.heard_at > $4
  ) r`;

/**
 * The later event by the platform's clock wins, in any order of arrival; of two in one second, the one that arrives
 * last.
 */
export const storeDecision = `
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

/** A number that a follower writes refers to the list that they saw last, so a list that was not sent is not stored. */
export const storeOutcome = `
  with message as (
    update follower_message set state = $2::text, reason = $3, ended_at = $4 where id = $1
    returning account, contact_id, answer
  )
  update follower f set list = m.answer -> 'list', list_until = $5
  from message m where f.account = m.account and f.contact_id = m.contact_id
    and $2::text in ('sent', 'unknown') and m.answer ? 'list'`;
