-- Giving account 通报: what was published counts once, for the unit and the column as they were called on that day.
-- Written by the database itself, so that no path can publish without being counted, or count without publishing.

create table publication (
  item_id uuid primary key references item,
  item_number bigint not null,
  published_at timestamptz not null,
  -- where the date comes from when the item was first published elsewhere
  published_source text,
  unit_id uuid not null references unit,
  unit_name jsonb not null,
  unit_class text not null,
  column_id uuid not null references "column",
  column_name jsonb not null,
  tally text not null
);
create index publication_at on publication (published_at, item_number);
create index publication_source on publication (published_source) where published_source is not null;

create function count_publication() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into publication
  select new.id, new.number, new.published_at, new.published_source, u.id, u.short_name, u.class, c.id, c.name, c.tally
  from unit u, "column" c where u.id = new.unit_id and c.id = new.column_id;
  return null;
end $$;
create trigger item_counted_when_made after insert on item for each row
  when (new.published_at is not null) execute function count_publication();
create trigger item_counted_when_published after update of published_at on item for each row
  when (old.published_at is null and new.published_at is not null) execute function count_publication();

insert into publication
select i.id, i.number, i.published_at, i.published_source, u.id, u.short_name, u.class, c.id, c.name, c.tally
from item i join unit u on u.id = i.unit_id join "column" c on c.id = i.column_id where i.published_at is not null;

create trigger publication_frozen before update or delete on publication for each row
  execute function refuse_change('what was counted stays counted');
grant select on publication to lanmu_app;

-- ── score 积分 ───────────────────────────────────────────────────────────────────────────────────
-- An event is worth so many points from a day on; a new rule never changes the points of the days before it.
create table score_rule (
  event text not null check (event in ('reported', 'adopted', 'adopted-by-province', 'commissioned-interpretation')),
  from_day date not null,
  points integer not null check (points between 0 and 1000),
  source text not null check (source <> ''),
  set_by uuid references person,
  set_at timestamptz not null,
  primary key (event, from_day)
);
insert into score_rule (event, from_day, points, source, set_at) values
  ('reported', '1970-01-01', 2, '其他城市施行的政务信息积分办法（示例，可按本市规定另行设定）', now()),
  ('adopted', '1970-01-01', 2, '其他城市施行的政务信息积分办法（示例，可按本市规定另行设定）', now()),
  ('adopted-by-province', '1970-01-01', 5, '其他城市施行的政务信息积分办法（示例，可按本市规定另行设定）', now()),
  ('commissioned-interpretation', '1970-01-01', 10, '其他城市施行的政务信息积分办法（示例，可按本市规定另行设定）', now());

-- What the log cannot know: somebody else adopted it, or asked for it. A person's word, with its evidence.
create table recognition (
  id uuid primary key,
  event text not null check (event in ('adopted-by-province', 'commissioned-interpretation')),
  unit_id uuid not null references unit,
  item_id uuid references item,
  on_day date not null,
  evidence text not null check (evidence <> ''),
  recorded_by uuid not null references person,
  recorded_at timestamptz not null,
  revoked_by uuid references person,
  revoked_at timestamptz,
  revoked_reason text,
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_reason is null))
);
create unique index recognition_once on recognition (event, item_id) where revoked_at is null and item_id is not null;
create index recognition_day on recognition (on_day);
create index log_entry_score on log_entry (at) where command in ('item.submit', 'item.adopt');
grant select, insert on score_rule, recognition to lanmu_app;
grant update (revoked_by, revoked_at, revoked_reason) on recognition to lanmu_app;

-- ── spot check 抽查 ──────────────────────────────────────────────────────────────────────────────
create table spot_check (
  id uuid primary key,
  title text not null check (title <> ''),
  -- percent of the sites, rounded up
  share integer not null check (share between 1 and 100),
  -- made by the hub and published before the list of sites is fixed
  seed text not null check (seed ~ '^[0-9a-f]{32}$'),
  seed_at timestamptz not null,
  seed_by uuid not null references person,
  drawn_at timestamptz,
  drawn_by uuid references person,
  cancelled_at timestamptz,
  cancelled_by uuid references person,
  cancelled_reason text,
  check (drawn_at > seed_at),
  check ((drawn_at is null) = (drawn_by is null)),
  check ((cancelled_at is null) = (cancelled_reason is null)),
  check (drawn_at is null or cancelled_at is null)
);
-- Everything on the list, drawn or not: without it nobody could repeat the draw.
create table spot_check_site (
  id uuid primary key,
  spot_check_id uuid not null references spot_check,
  unit_id uuid not null references unit,
  slug text not null,
  name jsonb not null,
  -- sha256 of the seed, a line feed and the slug
  ticket text not null check (ticket ~ '^[0-9a-f]{64}$'),
  is_drawn boolean not null,
  unique (spot_check_id, slug)
);
create index spot_check_site_unit on spot_check_site (unit_id);
create table spot_check_mark (
  id bigint generated always as identity primary key,
  site_id uuid not null references spot_check_site,
  round integer not null check (round in (1, 2)),
  indicator text not null,
  verdict text not null check (verdict in ('met', 'fault', 'does-not-apply')),
  note text not null,
  -- what the hub knew when the person decided
  known jsonb not null,
  by uuid not null references person,
  at timestamptz not null
);
create index spot_check_mark_site on spot_check_mark (site_id, round, indicator, id desc);
create table spot_check_step (
  id bigint generated always as identity primary key,
  site_id uuid not null references spot_check_site,
  step text not null check (step in ('concluded', 'complained', 'rechecked')),
  is_passed boolean,
  text text not null,
  -- the marks that it rests on
  grounds jsonb not null,
  by uuid not null references person,
  at timestamptz not null,
  unique (site_id, step),
  check ((step = 'complained') = (is_passed is null))
);
create trigger spot_check_mark_frozen before update or delete on spot_check_mark for each row
  execute function refuse_change('a mark is replaced by a later one, never rewritten');
create trigger spot_check_step_frozen before update or delete on spot_check_step for each row
  execute function refuse_change('a step of a spot check stays as it was taken');
create trigger spot_check_site_frozen before update or delete on spot_check_site for each row
  execute function refuse_change('a list that was drawn from stays as it was');
create trigger spot_check_seed_frozen before update on spot_check for each row
  when ((old.seed, old.seed_at, old.share) is distinct from (new.seed, new.seed_at, new.share)
    or (old.drawn_at is not null and old is distinct from new))
  execute function refuse_change('the seed and the share of a spot check are fixed before its list');
grant select, insert on spot_check, spot_check_site, spot_check_mark, spot_check_step to lanmu_app;
grant update (drawn_at, drawn_by, cancelled_at, cancelled_by, cancelled_reason) on spot_check to lanmu_app;
grant usage on all sequences in schema public to lanmu_app;

-- ── reminders 提醒 ───────────────────────────────────────────────────────────────────────────────
-- One round a working day, whichever worker is first.
create table reminder_round (
  day date primary key,
  at timestamptz not null
);
-- What one person is told in one round, frozen as it was said. It is in the inbox of the console from then on.
create table reminder_notice (
  id uuid primary key,
  person_id uuid not null references person,
  day date not null references reminder_round,
  subject text not null,
  text text not null,
  at timestamptz not null,
  read_at timestamptz,
  unique (person_id, day)
);
-- Once each: nobody is told the same of the same duty and day twice, however many workers there are.
create table reminder (
  id uuid primary key,
  notice_id uuid not null references reminder_notice,
  person_id uuid not null references person,
  unit_id uuid not null references unit,
  duty_number integer not null,
  column_id uuid not null,
  column_name jsonb not null,
  due_on date not null,
  stage text not null check (stage in ('before', 'on', 'after', 'escalated')),
  unique (person_id, unit_id, duty_number, column_id, due_on, stage)
);
create index reminder_notice_id on reminder (notice_id);
create index reminder_unit on reminder (unit_id, id desc);
create table reminder_way (
  notice_id uuid not null references reminder_notice,
  way text not null check (way in ('wechat', 'mail')),
  -- unknown: the worker died while it was being sent by WeChat, which takes no key; never sent again
  state text not null check (state in ('waiting', 'sending', 'sent', 'not-sent', 'unknown')),
  reason text,
  tries integer not null default 0,
  next_at timestamptz not null,
  claimed_at timestamptz,
  ended_at timestamptz,
  primary key (notice_id, way)
);
create index reminder_way_open on reminder_way (next_at) where state in ('waiting', 'sending');
create trigger reminder_frozen before update or delete on reminder for each row
  execute function refuse_change('what somebody was reminded of stays');
create trigger reminder_notice_said before update on reminder_notice for each row
  when (old.read_at is not null or (to_jsonb(new) - 'read_at') is distinct from (to_jsonb(old) - 'read_at'))
  execute function refuse_change('what was said stays; only that it was read is noted, once');
grant select, insert on reminder_round, reminder_notice, reminder, reminder_way to lanmu_app;
grant update (read_at) on reminder_notice to lanmu_app;
grant update (state, reason, tries, next_at, claimed_at, ended_at) on reminder_way to lanmu_app;
