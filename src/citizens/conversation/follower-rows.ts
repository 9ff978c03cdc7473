import { json, sql } from '#base/sql';
import type { Locale } from '#base/words';
import type { FollowerTurn } from './saying/answer.ts';
import type { StoredReply, ListEntry } from './saying/reply.ts';

/** A message with its state. */
export interface OpenMessage {
  id: string;
  number: string;
  contact_id: string;
  kind: FollowerTurn['kind'];
  text: string;
  heard_at: Date;
  said_at: Date | null;
  state: 'waiting' | 'decided' | 'sending' | 'sent' | 'unknown' | 'failed' | 'silent';
  answer: StoredReply | null;
  tries: number;
  next_at: Date;
}

export interface FollowerState {
  locale: Locale;
  list: ListEntry[];
  list_until: Date | null;
  person_id: string | null;
  followed_at: Date | null;
  wrong_codes: number;
  /** Messages of the minute before this one, and whether one of them was answered with a request to slow down. */
  recent: number;
  was_warned: boolean;
}

/** What is stored with the answer to a message, or with the decision to be silent. */
export interface StoredDecision {
  messageId: string;
  state: 'decided' | 'silent';
  answer: StoredReply | null;
  about: string;
  account: string;
  isFollowing: boolean;
  /** Null: the message does not open the window in which the account may write. */
  heardAt: Date | null;
  /** By the platform's clock. */
  saidAt: Date;
  /** Null: the follower chose none. */
  locale: Locale | null;
  now: Date;
}

const columns = sql`id, number, contact_id, kind, text, heard_at, said_at, state, answer, tries, next_at`;

export const oldestOpen = (account: string, contactId: string) => sql<OpenMessage>`
  select ${columns} from follower_message
  where account = ${account} and contact_id = ${contactId} and state in ('waiting', 'decided', 'sending')
  order by number limit 1`;

export const messageByRemoteId = (account: string, remoteId: string) => sql<OpenMessage>`
  select ${columns} from follower_message where account = ${account} and far_id = ${remoteId}`;

/** `recently`, `anHourAgo`: since when messages and wrong codes are counted. */
export const selectFollower = (
  account: string,
  { contact_id: contactId, number }: OpenMessage,
  { recently, anHourAgo }: { recently: Date; anHourAgo: Date },
) => sql<FollowerState>`
  with follower as (
    insert into follower (account, contact_id) values (${account}, ${contactId})
    on conflict (account, contact_id) do update set account = excluded.account
    returning locale, list, list_until, person_id, followed_at
  )
  select f.locale, f.list, f.list_until, f.person_id, f.followed_at,
    (select count(*)::int from follower_message m where m.account = ${account} and m.contact_id = ${contactId}
       and m.about = 'bind-wrong' and m.heard_at > ${anHourAgo}) wrong_codes,
    r.recent, r.was_warned
  from follower f, (
    select count(*)::int recent, coalesce(bool_or(m.about = 'too-many'), false) was_warned from follower_message m
    where m.account = ${account} and m.contact_id = ${contactId} and m.number < ${number} and m.heard_at > ${recently}
  ) r`;

/**
 * The later event by the platform's clock wins, in any order of arrival; of two in one second, the one that arrives
 * last.
 */
export const storeDecision = ({
  account,
  isFollowing,
  saidAt,
  locale,
  ...decision
}: StoredDecision) => sql<object>`
  with follower as (
    update follower set
      is_following = case when followed_at > ${saidAt}::timestamptz then is_following else ${isFollowing}::boolean end,
      followed_at = greatest(followed_at, ${saidAt}::timestamptz),
      heard_at = coalesce(${decision.heardAt}::timestamptz, heard_at),
      locale = coalesce(${locale}::text, locale), is_locale_chosen = is_locale_chosen or ${locale}::text is not null
    where account = ${account}
      and contact_id = (select contact_id from follower_message where id = ${decision.messageId})
  )
  update follower_message set state = ${decision.state}, answer = ${decision.answer && json(decision.answer)},
    about = ${decision.about}, ended_at = ${decision.state === 'silent' ? decision.now : null}
  where id = ${decision.messageId}`;

/** A number that a follower writes refers to the list that they saw last, so a list that was not sent is not stored. */
export const storeOutcome = (
  id: string,
  { state, reason, now, listUntil }: { state: string; reason: string | null; now: Date; listUntil: Date },
) => sql<object>`
  with message as (
    update follower_message set state = ${state}, reason = ${reason}, ended_at = ${now} where id = ${id}
    returning account, contact_id, answer
  )
  update follower f set list = m.answer -> 'list', list_until = ${listUntil}
  from message m where f.account = m.account and f.contact_id = m.contact_id
    and ${state}::text in ('sent', 'unknown') and m.answer ? 'list'`;
