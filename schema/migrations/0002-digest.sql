-- The weekly push 推送: what an editor puts together, approves, and sends to every follower at once.

create table digest_rule (
  outlet_id uuid primary key references outlet,
  -- 1 Monday … 7 Sunday, and a time of the day, both of Beijing
  weekday integer not null check (weekday between 1 and 7),
  send_time text not null check (send_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  -- hours before it is to be sent
  compose_before integer not null check (compose_before between 1 and 144),
  remind_before integer not null check (remind_before between 0 and 144),
  articles integer not null check (articles between 1 and 8),
  mode text not null check (mode in ('ask', 'automatic')),
  is_active boolean not null default true,
  check (remind_before < compose_before)
);

create table digest (
  id uuid primary key,
  outlet_id uuid not null references outlet,
  -- the Monday of the week that it is for, in Beijing
  week date not null,
  state text not null check (state in ('proposed', 'approved', 'skipped', 'expired')),
  send_at timestamptz not null,
  remind_at timestamptz not null,
  reminded_at timestamptz,
  is_by_rule boolean not null,
  -- sent without anybody's approval; only where the rule says so
  is_automatic boolean not null,
  version integer not null,
  composed_at timestamptz not null,
  -- null: the hub itself
  changed_by uuid references person,
  changed_at timestamptz not null,
  approved_by uuid references person,
  approved_at timestamptz,
  skip_reason text,
  -- why approval is asked for once more
  reopened_reason text check (reopened_reason in ('item-withdrawn', 'item-corrected')),
  reopened_title text,
  check ((state = 'approved') = (approved_at is not null)),
  check (state <> 'skipped' or skip_reason is not null)
);
-- The rule makes one a week, whoever runs it and however often.
create unique index digest_week on digest (outlet_id, week) where is_by_rule;
create index digest_send_at on digest (outlet_id, send_at desc, id);
create index digest_proposed on digest (send_at) where state = 'proposed';

create table digest_entry (
  digest_id uuid not null references digest,
  position integer not null check (position between 1 and 8),
  item_id uuid not null references item,
  -- frozen when it is approved
  edition_id uuid references edition,
  retract_asked_at timestamptz,
  primary key (digest_id, position),
  unique (digest_id, item_id)
);
create index digest_entry_item on digest_entry (item_id);

-- ── a delivery brings an edition, or pushes a digest ─────────────────────────────────────────────
alter table delivery
  alter column edition_id drop not null,
  alter column item_id drop not null,
  add column digest_id uuid references digest,
  -- what must have one delivery in flight: with the outlet and the locale it is a line
  add column subject_id uuid not null generated always as (coalesce(item_id, digest_id)) stored,
  drop constraint delivery_kind_check,
  add constraint delivery_kind_check check (kind in ('publish', 'update', 'retract', 'correct', 'push')),
  add constraint delivery_subject check (
    case when digest_id is null then edition_id is not null and item_id is not null and kind <> 'push'
         else edition_id is null and item_id is null and kind in ('push', 'retract') end),
  -- one promise for a digest, for ever: its id is the key by which the platform refuses a second push
  add constraint delivery_digest unique (digest_id, outlet_id, kind);
drop index delivery_item;
create index delivery_line on delivery (subject_id, outlet_id, locale, created_at);
drop index delivery_open;
create index delivery_open on delivery (next_at) where state in (
  'planned', 'rendered', 'awaiting-approval', 'queued', 'sending', 'accepted', 'retry-wait', 'quota-wait', 'auth-blocked',
  'awaiting-platform-confirmation', 'unknown', 'reconciling', 'retracting');
create index delivery_msg_id on delivery ((far_ids ->> 'msgId')) where far_ids ? 'msgId';

-- What of a window is promised to a push, or was used by it. A push holds at most one place, in one window.
create table quota_hold (
  delivery_id uuid primary key references delivery,
  outlet_id uuid not null references outlet,
  act text not null,
  window_start timestamptz not null,
  used_at timestamptz
);
create index quota_hold_window on quota_hold (outlet_id, act, window_start);

-- What the account's library holds of our pictures: no picture goes there twice.
create table far_media (
  account text not null,
  -- inline: an address for articles; cover: permanent material
  use text not null check (use in ('inline', 'cover')),
  source text not null,
  address text not null,
  at timestamptz not null,
  primary key (account, use, source)
);

grant select, insert, update on digest_rule, digest, digest_entry, quota_hold, far_media to lanmu_app;
grant delete on digest_entry, quota_hold, far_media to lanmu_app;
