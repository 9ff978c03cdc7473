-- 推送: a push is sent at its time or within hours of it, by day, and not on a holiday that its rule runs into.
alter table delivery
  -- of a push that was approved: later than this it is not sent. `deadline` says how long an answer is waited for
  add column send_by timestamptz;
alter table digest
  -- the day that the rule would have had, where that one is a holiday
  add column moved_from date;
alter table outlet
  -- of one that the hub has paused itself: when it is tried again; null where a person has paused it
  add column probe_at timestamptz,
  -- in a row, without anything having arrived between them
  add column probes smallint not null default 0,
  -- why it was paused before the last try: the same reason again is no news
  add column probed_reason text,
  -- since when it answers nobody, and whether that was told
  add column silent_since timestamptz,
  add column silence_told_at timestamptz;

-- 21:00 of the day in Beijing is 13:00 UTC.
update delivery d set send_by = least(g.send_at + interval '6 hours',
  date_trunc('day', g.send_at + interval '8 hours', 'UTC') + interval '13 hours')
from digest g where d.digest_id = g.id and d.kind = 'push' and g.state = 'approved'
  and d.state in ('planned', 'rendered', 'queued', 'sending', 'retry-wait', 'quota-wait', 'auth-blocked', 'unknown');
update digest_rule set send_time = case when send_time < '07:30' then '07:30' else '20:30' end
where send_time < '07:30' or send_time >= '21:00';
-- Accounts that the hub has paused itself are tried, too.
update outlet set probe_at = now() where paused_at is not null and paused_reason like 'wechat-%';
-- What has failed keeps no place.
delete from quota_hold h using delivery d where d.id = h.delivery_id and h.used_at is null
  and d.state in ('failed', 'manual', 'blocked', 'rejected', 'expired', 'cancelled');
-- A notice is of a round of reminders, or of its own, about a push.
alter table reminder_notice alter column day drop not null;
