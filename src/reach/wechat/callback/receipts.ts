import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { ringNow } from '#reach/promise';
import type { Noted } from './events.ts';

/** A message that came in, under the signature that it has in common with its repetitions. */
export interface Came {
  pool: Pool;
  noted: Noted;
  mark: string;
  now: Date;
}

/** The platform repeats what was not answered in time, three times and five seconds apart; later it is somebody else. */
const repeatingSeconds = 30;

/**
 * Whether somebody recorded a message and sends it again: the platform repeats the same text too, but soon. The database
 * compares the times, because some pools read dates as texts.
 */
export async function isReplayed({ pool, noted, mark, now }: Came): Promise<boolean> {
  const { rows } = await pool.query(
    `select from receipt r join outlet o on o.id = r.outlet_id
     where o.name = 'wechat' and r.far_event_id = $1 and r.raw ->> 'mark' = $2
       and r.at < $3::timestamptz - make_interval(secs => $4)`,
    [noted.name, mark, now, repeatingSeconds],
  );
  return rows.length > 0;
}

/**
 * Keeps that a message came, once, whenever and however often it comes, and rings for the delivery that it is about. What
 * it means is found out by the worker, which holds the line: an early, late or repeated event changes nothing twice. Of
 * anything but the end of a job nothing is kept but that it came.
 */
export async function keepReceipt({ pool, noted, mark, now }: Came): Promise<void> {
  const { name, report, about } = noted;
  let { rows } = await pool.query<{ id: string | null }>(keep(about?.field ?? 'msgId'), [
    randomUUID(),
    name,
    JSON.stringify({ ...report, mark }),
    now,
    about?.id ?? '',
  ]);
  // The id may have been written while this was: whoever wrote it could not see the receipt yet.
  if (about && rows[0]?.id === null)
    ({ rows } = await pool.query<{ id: string }>(wake(about.field), [about.id, now]));
  if (rows.some(({ id }) => id !== null)) await ringNow(pool);
}

// A push whose end was only asked about is awaited once more: the event alone says why, how many, and where, and whether
// the place of the day is free. Nobody waits for the event of what was not sent yet; there the receipt is all there is.
// A worker that asks at this very moment may no longer write what it hears (`attempts`): the event knows more.
const awaited = `(case d.state when 'awaiting-platform-confirmation' then d.state else 'accepted' end)`;
const isAbout = (field: 'publishId' | 'msgId', id: string) =>
  `d.kind <> 'retract' and d.far_ids ->> '${field}' = ${id} and d.far_ids ? '${field}'`;
const wake = (field: 'publishId' | 'msgId') => `
  update delivery d set next_at = $2, attempts = d.attempts + 1, unended = 0
  from outlet o where o.name = 'wechat' and d.outlet_id = o.id and ${isAbout(field, '$1')}
    and d.state in ('accepted', 'awaiting-platform-confirmation')
  returning d.id`;
const keep = (field: 'publishId' | 'msgId') => `
  with account as (
    select id from outlet where name = 'wechat'
  ), kept as (
    insert into receipt (id, outlet_id, delivery_id, far_event_id, raw, at)
    select $1, account.id, d.id, $2, $3, $4
    from account left join delivery d on $5 <> '' and d.outlet_id = account.id and ${isAbout(field, '$5')}
    on conflict (outlet_id, far_event_id) do nothing
    returning delivery_id
  ), due as (
    update delivery d set next_at = $4, attempts = d.attempts + 1, unended = 0, state = ${awaited}, state_since = case when d.state = ${awaited} then d.state_since else $4 end
    from kept where d.id = kept.delivery_id and (d.state in ('accepted', 'awaiting-platform-confirmation')
      or d.kind = 'push' and (d.state = 'delivered' and not d.far_ids ? 'url' or d.state = 'rejected' and d.reason = 'wechat-push-failed'))
  )
  select delivery_id id from kept`;
