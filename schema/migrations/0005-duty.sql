-- What every office owes, and since when. Whether it is met is computed and stands nowhere.

-- ── who owed what, from when to when ─────────────────────────────────────────────────────────────
-- Days in Shuangyashan, both included; without an end: until today. A term that ends before it begins was never in force.
create table unit_term (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references unit,
  name jsonb not null,
  short_name jsonb not null,
  class text not null,
  is_active boolean not null,
  from_date date not null,
  to_date date,
  check (to_date is null or to_date >= from_date - 1)
);
create unique index unit_term_open on unit_term (unit_id) where to_date is null;
create index unit_term_unit on unit_term (unit_id, from_date);

create table unit_group_term (
  id uuid primary key default gen_random_uuid(),
  -- the slug: a group may be taken out of the annex, and what was stays
  group_slug text not null,
  unit_id uuid not null references unit,
  from_date date not null,
  to_date date,
  check (to_date is null or to_date >= from_date - 1)
);
create unique index unit_group_term_open on unit_group_term (group_slug, unit_id) where to_date is null;

-- One unit's share of one duty, in one column. What the annex said then stays, whatever it says later.
create table duty_term (
  id uuid primary key default gen_random_uuid(),
  duty_number integer not null,
  column_id uuid not null,
  column_path text not null,
  unit_id uuid not null references unit,
  cycle text not null,
  modes text[] not null,
  from_date date not null,
  to_date date,
  check (to_date is null or to_date >= from_date - 1)
);
create unique index duty_term_open on duty_term (duty_number, column_id, unit_id) where to_date is null;
create index duty_term_unit on duty_term (unit_id, from_date);
create index duty_term_share on duty_term (duty_number, column_id, unit_id);

-- A unit is split, merged or dissolved: who goes on with its duties, all of them or this one.
create table unit_succession (
  id uuid primary key,
  unit_id uuid not null references unit,
  successor_id uuid not null references unit,
  duty_number integer,
  from_date date not null,
  reason text not null,
  person_id uuid references person,
  at timestamptz not null,
  check (unit_id <> successor_id)
);
create unique index unit_succession_once on unit_succession (unit_id, duty_number, successor_id) nulls not distinct;

-- What the catalogue says today: every member of a group named by a duty, and every unit with a column that repeats for it.
create view owed with (security_invoker = true) as
with recursive named as (
  select du.duty_id, du.unit_id from duty_unit du
  union
  select dg.duty_id, m.unit_id from duty_unit_group dg join unit_group_member m on m.unit_group_id = dg.unit_group_id
), passed as (
  select d.id duty_id, d.number, n.unit_id from named n join duty d on d.id = n.duty_id
  union
  select p.duty_id, p.number, s.successor_id from passed p
  join unit_succession s on s.unit_id = p.unit_id and coalesce(s.duty_number, p.number) = p.number
), kept as (
  select p.* from passed p join unit u on u.id = p.unit_id and u.is_active
  where not exists (
    select from unit_succession s where s.unit_id = p.unit_id and coalesce(s.duty_number, p.number) = p.number)
)
select d.number duty_number, c.id column_id, c.path column_path, k.unit_id, d.cycle, d.modes
from kept k join duty d on d.id = k.duty_id join "column" c on c.id = d.column_id
where c.repeats_for is null
union all
-- A unit's own column is its own: a successor has another.
select d.number, c.id, c.path, c.unit_id, d.cycle, d.modes
from duty d join "column" c on c.template_id = d.column_id
join named n on n.duty_id = d.id and n.unit_id = c.unit_id
join kept k on k.duty_id = d.id and k.unit_id = c.unit_id;

-- ── checks ───────────────────────────────────────────────────────────────────────────────────────
-- What was put before whose eyes: nobody confirms in bulk what was not opened.
create table attestation_view (
  id uuid primary key,
  person_id uuid not null references person,
  edition_id uuid references edition,
  column_id uuid,
  address text,
  at timestamptz not null,
  check ((edition_id is null) = (column_id is not null and address is not null))
);
create index attestation_view_edition on attestation_view (person_id, edition_id) where edition_id is not null;
create index attestation_view_column on attestation_view (person_id, column_id, at desc) where column_id is not null;

-- An empty link column 网站链接 holds no edition: what is confirmed is where it leads, and another address ends it.
create table address_attestation (
  id uuid primary key,
  column_id uuid not null,
  unit_id uuid not null references unit,
  address text not null,
  person_id uuid not null references person,
  at timestamptz not null
);
create index address_attestation_column on address_attestation (column_id, unit_id, at desc);

-- The last check of a live edition stands beside its last issue, so that both are one look at an index for any column and
-- unit. Only the triggers write it: it is what the attestations say, and goes with the edition.
alter table listing add column verified_at timestamptz;
update listing l set verified_at = a.at
from (select edition_id, max(at) at from attestation group by edition_id) a where a.edition_id = l.edition_id;
create index listing_issued on listing (scope_id, unit_id, locale, issued_at desc) include (edition_id);
create index listing_verified on listing (scope_id, unit_id, locale, verified_at desc) include (edition_id)
  where verified_at is not null;

create index listing_translated on listing (scope_id, locale, issued_at desc) include (edition_id) where locale <> 'zh';
create index listing_translation_verified on listing (scope_id, locale, verified_at desc) include (edition_id)
  where locale <> 'zh' and verified_at is not null;

create or replace function listing_keeps_date() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.published_at is distinct from (select published_at from edition where id = new.edition_id) then
    raise exception using errcode = 'LM001', message = 'a listing carries the publication date of its edition';
  end if;
  new.verified_at := (select max(at) from attestation where edition_id = new.edition_id);
  return new;
end $$;
create function attestation_is_listed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  update listing set verified_at = new.at where edition_id = new.edition_id;
  return null;
end $$;
create trigger attestation_listed after insert on attestation for each row execute function attestation_is_listed();

-- ── pauses, intervals, calendars ─────────────────────────────────────────────────────────────────
create table duty_pause (
  id uuid primary key,
  duty_number integer not null,
  column_id uuid not null,
  unit_id uuid not null references unit,
  from_date date not null,
  -- the last day
  until_date date not null,
  reason text not null,
  person_id uuid not null references person,
  at timestamptz not null,
  -- the first day on which it is owed again, when that was sooner than said
  resumed_on date,
  resumed_by uuid references person,
  check (until_date >= from_date),
  check ((resumed_on is null) = (resumed_by is null))
);
create index duty_pause_share on duty_pause (duty_number, column_id, unit_id, until_date);

-- For duties without a due day: after how many days somebody looks whether all is still right; 90 unless told.
create table self_check_interval (
  column_id uuid primary key references "column" on delete cascade,
  days integer not null check (days between 1 and 366)
);

-- Arrangements that came after this version of the program, or changed; of several for one year the last counts.
create table work_calendar (
  id bigint generated always as identity primary key,
  year integer not null check (year between 2000 and 2100),
  source text not null,
  days_off date[] not null,
  days_worked date[] not null,
  person_id uuid references person,
  at timestamptz not null
);

-- ── cases: a clock for each application ──────────────────────────────────────────────────────────
create table duty_case (
  id uuid primary key,
  unit_id uuid not null references unit,
  duty_number integer not null,
  reference text not null,
  received_on date not null,
  -- the rule under which it was received, for ever
  rule_version text not null,
  extended_reason text,
  extended_on date,
  answered_on date,
  person_id uuid not null references person,
  at timestamptz not null,
  check (answered_on >= received_on),
  check ((extended_reason is null) = (extended_on is null)),
  unique (unit_id, duty_number, reference)
);
create index duty_case_open on duty_case (duty_number, unit_id) where answered_on is null;
create table duty_case_stop (
  id uuid primary key,
  case_id uuid not null references duty_case,
  from_date date not null,
  reason text not null,
  person_id uuid not null references person,
  -- the day from which it runs again
  resumed_on date,
  check (resumed_on >= from_date)
);
create unique index duty_case_stop_open on duty_case_stop (case_id) where resumed_on is null;
create index duty_case_stop_case on duty_case_stop (case_id);

-- ── campaigns ────────────────────────────────────────────────────────────────────────────────────
create table campaign (
  id uuid primary key,
  kind text not null,
  year integer not null check (year between 2000 and 2100),
  opens_on date not null,
  due_on date not null,
  person_id uuid not null references person,
  at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid references person,
  unique (kind, year),
  check (due_on >= opens_on),
  check ((closed_at is null) = (closed_by is null))
);
-- What is to be checked by whom, as it was on the first day.
create table campaign_target (
  campaign_id uuid not null references campaign,
  column_id uuid not null,
  column_path text not null,
  unit_id uuid not null references unit,
  primary key (campaign_id, column_id, unit_id)
);
create table campaign_certificate (
  campaign_id uuid primary key references campaign,
  -- the figures and the list that they were counted from
  document jsonb not null,
  print text not null,
  issued_at timestamptz not null
);

-- ── promises that no code may break ──────────────────────────────────────────────────────────────
create trigger unit_succession_frozen before update or delete on unit_succession for each row
  execute function refuse_change('a succession is recorded once');
create trigger attestation_view_frozen before update or delete on attestation_view for each row
  execute function refuse_change('what was shown was shown');
create trigger attestation_frozen before update or delete on attestation for each row
  execute function refuse_change('a check is a person''s word');
create trigger address_attestation_frozen before update or delete on address_attestation for each row
  execute function refuse_change('a check is a person''s word');
create trigger work_calendar_frozen before update or delete on work_calendar for each row
  execute function refuse_change('a calendar is followed by a later one, never changed');
create trigger campaign_certificate_frozen before update or delete on campaign_certificate for each row
  execute function refuse_change('a certificate is frozen');
create trigger campaign_target_frozen before update or delete on campaign_target for each row
  execute function refuse_change('what a campaign asked for stays');
create trigger duty_term_ended before update on duty_term for each row
  when (old.to_date is not null or (to_jsonb(new) - 'to_date') is distinct from (to_jsonb(old) - 'to_date'))
  execute function refuse_change('of a term only its end may be noted, once');
create trigger duty_pause_ended before update on duty_pause for each row
  when (old.resumed_on is not null) execute function refuse_change('a pause ends once');

-- ── rights ───────────────────────────────────────────────────────────────────────────────────────
grant select, insert on unit_term, unit_group_term, duty_term, unit_succession, attestation_view, address_attestation,
  duty_pause, self_check_interval, work_calendar, duty_case, duty_case_stop, campaign, campaign_target, campaign_certificate
  to lanmu_app;
grant select on owed to lanmu_app;
grant update (to_date) on unit_term, unit_group_term, duty_term to lanmu_app;
grant update (resumed_on, resumed_by) on duty_pause to lanmu_app;
grant update (days), delete on self_check_interval to lanmu_app;
grant update (extended_reason, extended_on, answered_on) on duty_case to lanmu_app;
grant update (resumed_on) on duty_case_stop to lanmu_app;
grant update (closed_at, closed_by) on campaign to lanmu_app;
grant usage on all sequences in schema public to lanmu_app;
grant select (column_id, address, at) on address_attestation to lanmu_reader;
grant select (id, kind, year) on campaign to lanmu_reader;
grant select (campaign_id, document, print) on campaign_certificate to lanmu_reader;

-- ── what the catalogue says on the day of this migration ─────────────────────────────────────────
insert into unit_term (unit_id, name, short_name, class, is_active, from_date)
select id, name, short_name, class, is_active, (now() at time zone 'Asia/Shanghai')::date from unit;
insert into unit_group_term (group_slug, unit_id, from_date)
select g.slug, m.unit_id, (now() at time zone 'Asia/Shanghai')::date
from unit_group_member m join unit_group g on g.id = m.unit_group_id;
insert into duty_term (duty_number, column_id, column_path, unit_id, cycle, modes, from_date)
select duty_number, column_id, column_path, unit_id, cycle, modes, (now() at time zone 'Asia/Shanghai')::date from owed;
