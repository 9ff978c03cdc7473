import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { json, query, type Sql, sql, sqlConstants } from '#base/sql';
import { wakeWorkersNow } from '#reach/promise';
import type { ReceivedMessage } from './events.ts';

/** An incoming message, with the signature that its repetitions share. */
export interface IncomingMessage {
  pool: Pool;
  message: ReceivedMessage;
  mark: string;
  now: Date;
}

/**
 * The platform repeats an unanswered message three times, five seconds apart; a later repetition is a replay. In
 * seconds.
 */
const repeatingSeconds = 30;

/** Whether the message is a replay: the platform repeats the same text too, but soon. */
export async function isReplayed({ pool, message, mark, now }: IncomingMessage): Promise<boolean> {
  const rows = await query(
    pool,
    sql`
      select from receipt r join outlet o on o.id = r.outlet_id
        where o.name = 'wechat' and r.far_event_id = ${message.name} and r.raw ->> 'mark' = ${mark}
          and r.at < ${now}::timestamptz - make_interval(secs => ${repeatingSeconds})`,
  );
  return rows.length > 0;
}

/**
 * Stores the receipt of a message once, however often it comes, and wakes the delivery that it is about. The worker
 * interprets it under the lock of the sequence, so early, late or repeated events have no effect twice. Except for
 * the end of a job, only the fact that a message came is stored.
 */
export async function storeReceipt(incoming: IncomingMessage): Promise<void> {
  const { pool, message, now } = incoming;
  const { about } = message;
  let rows = await query(pool, storeAndWake(incoming));
  // The id may have been written concurrently, by a worker that could not see the receipt yet.
  if (about && rows[0]?.id === null) rows = await query(pool, wake(about, now));
  if (rows.some(({ id }) => id !== null)) await wakeWorkersNow(pool);
}

// A push whose result came from a query is reopened: only the event has the reason, the counts and addresses, and
// whether the day's quota is free. For what was not sent yet, the receipt suffices. Incrementing `attempts` discards
// what a worker is querying at this moment: the event knows more.
const awaited = sql`(case d.state when 'awaiting-platform-confirmation' then d.state else 'accepted' end)`;
type About = NonNullable<ReceivedMessage['about']>;
/** Matches no delivery. */
const nothing: About = { field: 'msgId', id: '' };
const isAbout = ({ field, id }: About): Sql => sql`d.kind <> 'retract'
  and d.far_ids ->> ${sqlConstants([field])} = ${id} and d.far_ids ? ${sqlConstants([field])}`;
const wake = (about: About, now: Date) => sql<{ id: string | null }>`
  update delivery d set next_at = ${now}, attempts = d.attempts + 1, unended = 0
  from outlet o where o.name = 'wechat' and d.outlet_id = o.id and ${isAbout(about)}
    and d.state in ('accepted', 'awaiting-platform-confirmation')
  returning d.id`;
const storeAndWake = ({ message, mark, now }: IncomingMessage) => sql<{ id: string | null }>`
  with account as (
    select id from outlet where name = 'wechat'
  ), kept as (
    insert into receipt (id, outlet_id, delivery_id, far_event_id, raw, at)
    select ${randomUUID()}, account.id, d.id, ${message.name}, ${json({ ...message.report, mark })}, ${now}
    from account left join delivery d on ${message.about !== null} and d.outlet_id = account.id
      and ${isAbout(message.about ?? nothing)}
    on conflict (outlet_id, far_event_id) do nothing
    returning delivery_id
  ), due as (
    update delivery d set next_at = ${now}, attempts = d.attempts + 1, unended = 0, state = ${awaited},
      state_since = case when d.state = ${awaited} then d.state_since else ${now} end
    from kept where d.id = kept.delivery_id and (d.state in ('accepted', 'awaiting-platform-confirmation')
      or d.kind = 'push' and (d.state = 'delivered' and not d.far_ids ? 'url' or d.state = 'rejected' and d.reason = 'wechat-push-failed'))
  )
  select delivery_id id from kept`;
