-- The hub's own words for everything stored: see the table of words in README.md.
-- Three roles: the owner runs migrations; lanmu_app runs the hub and cannot change what was promised
-- to be unchangeable; lanmu_reader answers the public and cannot see a draft.

do $$ begin
  if not exists (select from pg_roles where rolname = 'lanmu_app') then create role lanmu_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'lanmu_reader') then create role lanmu_reader nologin; end if;
  if not pg_has_role('lanmu_app', 'lanmu_reader', 'member') then grant lanmu_reader to lanmu_app; end if;
  if not pg_has_role(current_user, 'lanmu_app', 'member') then execute format('grant lanmu_app to %I', current_user); end if;
end $$;

-- ── people ───────────────────────────────────────────────────────────────────────────────────────
create table unit (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name jsonb not null,
  short_name jsonb not null,
  class text not null check (class in ('county-district', 'municipal', 'central-provincial')),
  position integer not null default 0,
  is_active boolean not null default true,
  -- written by the import of the annex, which may therefore change it and take it out of service
  is_from_annex boolean not null default false
);
create table unit_alias (
  alias text primary key,
  unit_id uuid not null references unit
);
create table unit_group (
  id uuid primary key,
  slug text not null unique,
  name jsonb not null,
  rule jsonb not null
);
create table unit_group_alias (
  alias text primary key,
  unit_group_id uuid not null references unit_group
);
create table unit_group_member (
  unit_group_id uuid not null references unit_group,
  unit_id uuid not null references unit,
  primary key (unit_group_id, unit_id)
);

create table person (
  id uuid primary key,
  sign_in_name text not null unique check (sign_in_name = lower(sign_in_name)),
  name text not null,
  phone text,
  email text,
  locale text not null default 'zh' check (locale in ('zh', 'en', 'ru')),
  password_hash text not null,
  is_active boolean not null default true,
  created_at timestamptz not null
);
create table liaison (
  id uuid primary key,
  unit_id uuid not null references unit,
  person_id uuid not null references person,
  phone text not null,
  from_date date not null,
  to_date date,
  check (to_date is null or to_date >= from_date)
);
create index liaison_unit on liaison (unit_id);
create table session (
  token_hash bytea primary key,
  person_id uuid not null references person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  address text,
  agent text
);
create index session_person on session (person_id);
create table sign_in_attempt (
  id bigint generated always as identity primary key,
  sign_in_name text not null,
  address text not null,
  at timestamptz not null,
  is_success boolean not null
);
create index sign_in_attempt_name on sign_in_attempt (sign_in_name, at);
create index sign_in_attempt_address on sign_in_attempt (address, at);
create table api_token (
  id uuid primary key,
  name text not null,
  token_hash bytea not null unique,
  scopes text[] not null,
  created_by uuid not null references person,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);

-- ── catalogue ────────────────────────────────────────────────────────────────────────────────────
create table channel (
  id uuid primary key,
  slug text not null unique,
  annex text not null unique deferrable initially deferred,
  name jsonb not null,
  summary jsonb not null,
  column_type text not null,
  position integer not null
);
create table "column" (
  id uuid primary key,
  channel_id uuid not null references channel,
  parent_id uuid references "column",
  path text not null unique check (path ~ '^[a-z0-9-]+(/[a-z0-9-]+)+$'),
  -- the names in the annex, from the channel down; null for a column that repeats a template for one unit
  annex text[] unique deferrable initially deferred,
  name jsonb not null,
  kind text not null,
  column_type text not null,
  tally text not null check (tally in ('fixed', 'dynamic', 'picture')),
  address text check (address ~ '^https?://'),
  -- written once in the annex, for every member of this group: the column that repeats and all below it
  repeats_for uuid references unit_group,
  -- stands for what it repeats as, and is never met by readers; a heading such as 单位分类 repeats and is met
  is_template boolean not null default false,
  template_id uuid references "column",
  unit_id uuid references unit,
  position integer not null,
  unique (template_id, unit_id),
  check (not is_template or repeats_for is not null)
);
create index column_channel on "column" (channel_id, position);
create index column_parent on "column" (parent_id, position);
create index column_unit on "column" (unit_id);
create table duty (
  id uuid primary key,
  number integer not null unique,
  column_id uuid not null references "column",
  content text,
  modes text[] not null,
  cycle text not null,
  cycle_text text not null,
  printed text[] not null
);
create index duty_column on duty (column_id);
create table duty_unit (
  duty_id uuid not null references duty on delete cascade,
  unit_id uuid not null references unit,
  primary key (duty_id, unit_id)
);
create table duty_unit_group (
  duty_id uuid not null references duty on delete cascade,
  unit_group_id uuid not null references unit_group,
  primary key (duty_id, unit_group_id)
);

create table assignment (
  id uuid primary key,
  person_id uuid not null references person,
  role text not null check (role in ('liaison', 'unit-leader', 'portal-editor', 'translator', 'inspector', 'administrator')),
  unit_id uuid references unit,
  column_id uuid references "column",
  locale text check (locale in ('en', 'ru')),
  -- each role is bound to what makes sense for it, and to nothing else
  check ((role in ('liaison', 'unit-leader')) = (unit_id is not null)),
  check ((role = 'translator') = (locale is not null)),
  check (column_id is null or role in ('liaison', 'portal-editor', 'translator')),
  unique nulls not distinct (person_id, role, unit_id, column_id, locale)
);

-- ── content ──────────────────────────────────────────────────────────────────────────────────────
create table asset (
  id uuid primary key,
  hash text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  width integer,
  height integer,
  renditions integer[] not null default '{}',
  unit_id uuid references unit,
  uploaded_by uuid references person,
  uploaded_at timestamptz not null
);
create index asset_hash on asset (hash);

create table item (
  id uuid primary key,
  number bigint generated always as identity unique,
  kind text not null,
  state text not null check (state in
    ('draft', 'submitted', 'returned', 'approved', 'adopted', 'scheduled', 'published', 'withdrawn')),
  column_id uuid not null references "column",
  unit_id uuid not null references unit,
  content jsonb not null,
  version integer not null,
  author_id uuid not null references person,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  return_reason text,
  scheduled_for timestamptz,
  approval_owed_since timestamptz,
  path text unique,
  published_at timestamptz,
  -- where the date comes from when the item was first published elsewhere; null: published by this hub
  published_source text,
  check ((state = 'scheduled') = (scheduled_for is not null)),
  check ((path is null) = (published_at is null))
);
create index item_state on item (state, updated_at);
create index item_unit on item (unit_id, updated_at);
create index item_column on item (column_id);
create index item_due on item (scheduled_for) where state = 'scheduled';
create index item_approval_owed on item (approval_owed_since) where approval_owed_since is not null;
create table item_placement (
  item_id uuid not null references item,
  column_id uuid not null references "column",
  primary key (item_id, column_id)
);
create table item_version (
  item_id uuid not null references item,
  number integer not null,
  content jsonb not null,
  saved_by uuid not null references person,
  saved_at timestamptz not null,
  restored_from integer,
  primary key (item_id, number)
);

create table edition (
  id uuid primary key,
  item_id uuid not null references item,
  item_number bigint not null,
  locale text not null check (locale in ('zh', 'en', 'ru')),
  number integer not null,
  -- the version of the item that it was made from
  version integer not null,
  kind text not null,
  path text not null,
  column_id uuid not null references "column",
  unit_id uuid not null references unit,
  title text not null,
  summary text not null,
  body text not null,
  content jsonb not null,
  -- sha256 of the canonical text of everything above that a reader can see
  print text not null,
  published_at timestamptz not null,
  issued_at timestamptz not null,
  retired_at timestamptz,
  -- the Chinese edition that a translated one was made from
  source_edition_id uuid references edition,
  correction text,
  unique (item_id, locale, number),
  check ((locale = 'zh') = (source_edition_id is null))
);
-- At most one live edition per item and locale; the database keeps this promise, not the code.
create unique index edition_live on edition (item_id, locale) where retired_at is null;
create unique index edition_live_path on edition (path, locale) where retired_at is null;
create index edition_newest on edition (locale, published_at desc, item_number desc) where retired_at is null;
create index edition_unit on edition (unit_id, locale, published_at desc, item_number desc) where retired_at is null;

-- One row per live edition and place it is listed under: its columns, all their ancestors, and their channels.
-- A list of any subtree is then one range of one index, whatever the size.
create table listing (
  scope_id uuid not null,
  locale text not null,
  published_at timestamptz not null,
  item_number bigint not null,
  edition_id uuid not null references edition,
  kind text not null,
  unit_id uuid not null,
  issued_at timestamptz not null,
  primary key (scope_id, locale, published_at, item_number)
);
create index listing_edition on listing (edition_id);
create index listing_freshness on listing (scope_id, issued_at desc) where locale = 'zh';

create table withdrawal (
  id uuid primary key,
  item_id uuid not null references item,
  path text not null,
  title text not null,
  column_id uuid not null references "column",
  explanation jsonb not null,
  at timestamptz not null,
  person_id uuid not null references person,
  lifted_at timestamptz
);
create unique index withdrawal_live on withdrawal (path) where lifted_at is null;

create table translation (
  id uuid primary key,
  item_id uuid not null references item,
  locale text not null check (locale in ('en', 'ru')),
  field text not null,
  text text not null,
  source_print text not null,
  saved_by uuid not null references person,
  saved_at timestamptz not null,
  unique (item_id, locale, field)
);

-- 核查确认: "checked, still correct", by a named person, of exactly one edition. It never moves a publication date.
create table attestation (
  id uuid primary key,
  edition_id uuid not null references edition,
  person_id uuid not null references person,
  at timestamptz not null
);
create index attestation_edition on attestation (edition_id, at desc);

create table site (
  is_only boolean primary key default true check (is_only),
  name jsonb not null,
  facts jsonb not null
);

-- ── distribution ─────────────────────────────────────────────────────────────────────────────────
create table outlet (
  id uuid primary key,
  name text not null unique,
  protocol text not null check (protocol in ('portal', 'mobile', 'english', 'russian', 'wechat', 'webhook')),
  title jsonb not null,
  locales text[] not null,
  settings jsonb not null default '{}',
  is_active boolean not null default true,
  paused_reason text,
  paused_at timestamptz
);
create table outlet_rule (
  id uuid primary key,
  outlet_id uuid not null references outlet,
  -- a column or a channel; null: everything
  scope_id uuid,
  mode text not null check (mode in ('automatic', 'ask', 'digest', 'never')),
  unique nulls not distinct (outlet_id, scope_id)
);
create table delivery (
  id uuid primary key,
  edition_id uuid not null references edition,
  item_id uuid not null references item,
  outlet_id uuid not null references outlet,
  locale text not null,
  kind text not null check (kind in ('publish', 'update', 'retract', 'correct')),
  state text not null check (state in (
    'planned', 'rendered', 'blocked', 'awaiting-approval', 'queued', 'sending', 'accepted', 'delivered', 'partial',
    'rejected', 'retry-wait', 'quota-wait', 'auth-blocked', 'awaiting-platform-confirmation', 'unknown', 'reconciling',
    'manual', 'cancelled', 'superseded', 'expired', 'retracting', 'retracted', 'partly-retracted', 'retract-failed', 'failed')),
  reason text,
  -- for the sentence of the reason
  details jsonb not null default '{}',
  -- grows with every claim; whoever holds an older number may no longer write
  attempts integer not null default 0,
  -- since the last success or the last request of a person; sets how long to wait, and when to give up
  tries integer not null default 0,
  next_at timestamptz not null,
  deadline timestamptz not null,
  far_ids jsonb not null default '{}',
  created_at timestamptz not null,
  state_since timestamptz not null,
  unique (edition_id, outlet_id, kind)
);
create index delivery_item on delivery (item_id, outlet_id, locale, created_at);
create index delivery_open on delivery (next_at) where state in (
  'planned', 'rendered', 'queued', 'sending', 'accepted', 'retry-wait', 'quota-wait', 'auth-blocked',
  'awaiting-platform-confirmation', 'unknown', 'reconciling', 'retracting');
create index delivery_publish_id on delivery ((far_ids ->> 'publishId')) where far_ids ? 'publishId';
create table delivery_attempt (
  id bigint generated always as identity primary key,
  delivery_id uuid not null references delivery,
  attempt integer not null,
  step text not null,
  request_hash text,
  outcome text check (outcome in ('done', 'again-later', 'never', 'unknown', 'absent')),
  far_code text,
  result jsonb,
  started_at timestamptz not null,
  ms integer
);
create index delivery_attempt_delivery on delivery_attempt (delivery_id, id);
create table rendition (
  delivery_id uuid primary key references delivery,
  hash text not null,
  payload jsonb not null,
  findings jsonb not null,
  made_at timestamptz not null
);
create table receipt (
  id uuid primary key,
  outlet_id uuid not null references outlet,
  delivery_id uuid references delivery,
  far_event_id text not null,
  raw jsonb not null,
  at timestamptz not null,
  unique (outlet_id, far_event_id)
);
create index receipt_delivery on receipt (delivery_id);
create table quota (
  outlet_id uuid not null references outlet,
  act text not null,
  window_start timestamptz not null,
  allowed integer not null,
  used integer not null default 0,
  primary key (outlet_id, act, window_start)
);
create table outlet_secret (
  outlet_id uuid not null references outlet,
  name text not null,
  secret text not null,
  expires_at timestamptz,
  primary key (outlet_id, name)
);

-- ── the log of what people and the hub did ───────────────────────────────────────────────────────
create table log_entry (
  id bigint generated always as identity primary key,
  command text not null,
  person_id uuid references person,
  item_id uuid references item,
  unit_id uuid references unit,
  input jsonb not null,
  trace_id text not null,
  at timestamptz not null
);
create index log_entry_item on log_entry (item_id, id);
create index log_entry_at on log_entry (at);
create table idempotency (
  person_id uuid not null references person,
  key text not null,
  command text not null,
  input_print text not null,
  result jsonb not null,
  at timestamptz not null,
  primary key (person_id, key)
);

-- ── promises that no code may break ──────────────────────────────────────────────────────────────
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'LM001', message = tg_argv[0];
end $$;

-- 国办秘函〔2019〕19号: a moved publication date fails the whole site. Set once, for ever.
create trigger item_publication_date before update on item for each row
  when (old.published_at is not null and (new.published_at is distinct from old.published_at
    or new.published_source is distinct from old.published_source or new.path is distinct from old.path))
  execute function refuse_change('the publication date and path of an item are set once');
create trigger item_stays before delete on item for each row
  when (old.published_at is not null) execute function refuse_change('a published item is never deleted');
create trigger edition_frozen before update on edition for each row
  when (old.retired_at is not null or (to_jsonb(new) - 'retired_at') is distinct from (to_jsonb(old) - 'retired_at'))
  execute function refuse_change('an edition is frozen; only its retirement may be noted, once');
create trigger edition_stays before delete on edition for each row execute function refuse_change('an edition is never deleted');

-- A search path of its own: a temporary table called `item` must not be taken for the items.
create function edition_keeps_date() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.published_at is distinct from (select published_at from item where id = new.item_id) then
    raise exception using errcode = 'LM001', message = 'an edition carries the publication date of its item';
  end if;
  return new;
end $$;
create trigger edition_date before insert on edition for each row execute function edition_keeps_date();

create function listing_keeps_date() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.published_at is distinct from (select published_at from edition where id = new.edition_id) then
    raise exception using errcode = 'LM001', message = 'a listing carries the publication date of its edition';
  end if;
  return new;
end $$;
create trigger listing_date before insert or update on listing for each row execute function listing_keeps_date();

create trigger log_entry_frozen before update or delete on log_entry for each row execute function refuse_change('the log is append-only');
create trigger item_version_frozen before update or delete on item_version for each row execute function refuse_change('a version is frozen');

-- ── rights ───────────────────────────────────────────────────────────────────────────────────────
grant usage on schema public to lanmu_app, lanmu_reader;
grant select on unit, unit_group, unit_group_member, channel, "column", duty, duty_unit, duty_unit_group,
  edition, listing, site to lanmu_reader;
grant select (hash, name, media_type, renditions) on asset to lanmu_reader;
grant select (path, title, column_id, explanation, at, lifted_at) on withdrawal to lanmu_reader;
grant select (edition_id, at) on attestation to lanmu_reader;

grant select, insert, update on all tables in schema public to lanmu_app;
grant usage on all sequences in schema public to lanmu_app;
revoke update on log_entry, item_version, attestation, delivery_attempt, receipt from lanmu_app;
grant update (outcome, far_code, result, ms) on delivery_attempt to lanmu_app;
revoke update on edition from lanmu_app;
grant update (retired_at) on edition to lanmu_app;
grant delete on listing, session, item_placement, unit_group_member, unit_alias, unit_group_alias, unit_group, duty, duty_unit,
  duty_unit_group, assignment, sign_in_attempt, outlet_rule, idempotency, outlet_secret, rendition, "column", channel to lanmu_app;
