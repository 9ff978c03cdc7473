-- The conversation with followers of the official account (or of another puppet of wechaty): `account` says which.
-- What followers write is kept for thirty days and then deleted; it is never in a receipt or a log.

create table follower (
  account text not null,
  contact_id text not null,
  locale text not null default 'zh' check (locale in ('zh', 'en', 'ru')),
  -- by the follower; what the platform knows of their language then counts no more
  is_locale_chosen boolean not null default false,
  is_following boolean not null default true,
  -- the last message: for 48 hours from then the account may write
  heard_at timestamptz,
  -- what the numbers of the last list open, until when
  list jsonb not null default '[]',
  list_until timestamptz,
  person_id uuid references person,
  bound_at timestamptz,
  primary key (account, contact_id),
  unique (account, person_id),
  check ((person_id is null) = (bound_at is null))
);

-- One row for each thing a follower said or did, and what became of its answer:
-- waiting → decided (the answer is written down) → sending → sent, or
-- unknown (the sender died or heard nothing: never sent again), failed (with the reason), silent (nothing to say).
create table follower_message (
  id uuid primary key,
  number bigint generated always as identity unique,
  account text not null,
  contact_id text not null,
  -- the far side's own id; the platform repeats itself when it is not answered in time
  far_id text not null,
  kind text not null check (kind in ('text', 'click', 'subscribe', 'unsubscribe', 'other')),
  text text not null,
  heard_at timestamptz not null,
  state text not null check (state in ('waiting', 'decided', 'sending', 'sent', 'unknown', 'failed', 'silent')),
  answer jsonb,
  -- what kind of answer it is; limits count some of them
  about text,
  reason text,
  tries integer not null default 0,
  next_at timestamptz not null,
  ended_at timestamptz,
  unique (account, far_id)
);
create index follower_message_open on follower_message (next_at) where state in ('waiting', 'decided', 'sending');
create index follower_message_recent on follower_message (account, contact_id, heard_at);
create index follower_message_old on follower_message (heard_at);

-- Given to a person in the console, sent by that person to the account: once, within ten minutes.
create table wechat_code (
  code text primary key check (code ~ '^[0-9]{6}$'),
  person_id uuid not null references person,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by text,
  check ((used_at is null) = (used_by is null))
);
create index wechat_code_person on wechat_code (person_id, made_at);

grant select, insert, update, delete on follower, follower_message, wechat_code to lanmu_app;
grant usage on all sequences in schema public to lanmu_app;
