-- Looking after what is written and what was published: words that must not stand in a text, links, probes, findings.

-- ── the text check ───────────────────────────────────────────────────────────────────────────────
-- What a finding of a class does: keep the text from being published, or only be shown.
create table text_class (
  name text primary key check (name ~ '^[a-z]+(-[a-z]+)*$'),
  effect text not null check (effect in ('blocks', 'warns')),
  -- found by the hub's own rules, or by lists of words
  is_listed boolean not null
);
insert into text_class (name, effect, is_listed) values
  ('identity-number', 'blocks', false),
  ('bank-card', 'blocks', false),
  ('mobile-number', 'blocks', false),
  ('home-address', 'warns', false),
  ('leader-name', 'blocks', false),
  ('leader-post', 'warns', false),
  ('dangerous-link', 'blocks', false),
  ('sensitive-word', 'blocks', true),
  ('wrong-word', 'warns', true),
  ('improper-term', 'warns', true);

create table word_list (
  name text primary key check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  class text not null references text_class,
  source text not null,
  imported_at timestamptz not null,
  imported_by uuid references person
);
create table listed_word (
  list text not null references word_list on delete cascade,
  -- as it is compared: see fold-text.ts
  folded text not null,
  word text not null,
  proposal text,
  primary key (list, folded)
);
-- 恶意网址: hosts that no page may lead to, one list per source.
create table dangerous_host (
  list text not null,
  host text not null,
  listed_at timestamptz not null,
  primary key (list, host)
);
create index dangerous_host_host on dangerous_host (host);
-- Grows with every change of the lists, so that each process knows when to read them again.
create table text_rules (
  is_only boolean primary key default true check (is_only),
  revision integer not null
);
insert into text_rules (revision) values (1);

-- Evidence: somebody saw a finding and let it stand. It holds for what was found with what stands around it, and lapses
-- when either changes.
create table text_ignored (
  id uuid primary key,
  item_id uuid not null references item,
  -- print of its class and field, of what was found, and of what stands around it
  finding text not null,
  locale text not null check (locale in ('zh', 'en', 'ru')),
  field text not null,
  class text not null,
  reason text not null,
  person_id uuid not null references person,
  at timestamptz not null,
  unique (item_id, finding)
);
create trigger text_ignored_frozen before update or delete on text_ignored for each row
  execute function refuse_change('who ignored a finding, and why, is kept');

-- ── links ────────────────────────────────────────────────────────────────────────────────────────
create table link_result (
  address text primary key check (length(address) <= 2000),
  host text not null,
  -- the host and the names above it, for lists of dangerous hosts
  hosts text[] not null,
  state text not null default 'unchecked' check (state in ('unchecked', 'well', 'failing', 'suspected', 'dead', 'left-alone')),
  status integer,
  reason text,
  final_address text,
  -- one after the other
  failures integer not null default 0,
  checked_at timestamptz,
  -- since when it has been in its state
  state_since timestamptz,
  next_at timestamptz not null
);
create index link_result_due on link_result (next_at);
create index link_result_bad on link_result (state) where state in ('suspected', 'dead');
create table link_use (
  address text not null references link_result on delete cascade,
  edition_id uuid references edition,
  column_id uuid references "column" on delete cascade,
  field text not null,
  unique nulls not distinct (address, edition_id, column_id, field),
  check ((edition_id is null) <> (column_id is null))
);
create index link_use_edition on link_use (edition_id);
create index link_use_column on link_use (column_id);

-- ── what the hub does from time to time ──────────────────────────────────────────────────────────
-- A worker that takes one moves `next_at` beyond the longest that it may need; if it dies, another takes it then.
create table chore (
  name text primary key,
  next_at timestamptz not null,
  -- how far a long one has come
  cursor text
);
insert into chore (name, next_at) values
  ('collect-links', '-infinity'), ('check-links', '-infinity'), ('probe', '-infinity'), ('look-around', '-infinity');

-- ── availability ─────────────────────────────────────────────────────────────────────────────────
create table probe (
  id bigint generated always as identity primary key,
  path text not null,
  at timestamptz not null,
  -- until the answer was complete, or was given up
  ms integer not null,
  status integer,
  is_open boolean not null,
  reason text
);
create index probe_at on probe (at);

-- ── findings: what a unit has to do about what was published ─────────────────────────────────────
create table finding (
  id uuid primary key,
  class text not null check (class in ('dead-link', 'suspected-link', 'dangerous-link', 'empty-column',
    'leader-out-of-date', 'guide-incomplete', 'document-unlinked')),
  -- null: nobody owes the column; the portal's editors see it
  unit_id uuid references unit,
  column_id uuid references "column" on delete set null,
  edition_id uuid references edition,
  -- the address, or what is missing; with class, column and edition it says what this finding is about
  subject text not null,
  details jsonb not null default '{}',
  opened_at timestamptz not null,
  settled_as text check (settled_as in ('done', 'ignored')),
  settled_at timestamptz,
  settled_by uuid references person,
  reason text,
  -- well again, or what it was about is not published any more
  closed_at timestamptz,
  check ((settled_as is null) = (settled_at is null) and (settled_as is null) = (settled_by is null)
    and (settled_as is null) = (reason is null))
);
create unique index finding_standing on finding (class, subject, edition_id, column_id) nulls not distinct
  where closed_at is null and settled_as is distinct from 'done';
create index finding_unit on finding (unit_id, opened_at desc);
create index finding_opened on finding (opened_at desc, id desc);
create index finding_edition on finding (edition_id);

create index edition_looked_at on edition (kind) where retired_at is null and locale = 'zh'
  and kind in ('leader', 'service-guide', 'official-document');

-- ── rights ───────────────────────────────────────────────────────────────────────────────────────
grant select on text_class, word_list, listed_word, dangerous_host, text_rules, text_ignored, link_result, link_use,
  chore, probe, finding to lanmu_app;
grant insert on text_class, word_list, listed_word, dangerous_host, text_ignored, link_result, link_use, probe, finding to lanmu_app;
grant update on text_class, word_list, text_rules, chore, link_result to lanmu_app;
grant update (settled_as, settled_at, settled_by, reason, closed_at, details) on finding to lanmu_app;
grant delete on word_list, listed_word, dangerous_host, link_result, link_use, probe to lanmu_app;
grant usage on all sequences in schema public to lanmu_app;
