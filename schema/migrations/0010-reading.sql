-- What keeps answers to readers quick and never old: every change of what readers can see names, in its own
-- transaction, what it touched (caches drop exactly that when it commits), and how long lists are is counted as it changes.
--
-- Triggers and not the commands: whatever writes to these tables, a command of next year too, is heard; and what was
-- rolled back is not. The names of tags are given twice, here and in src/core/cache/tags.ts.

-- ── tags ─────────────────────────────────────────────────────────────────────────────────────────
-- The end of an id is enough: two that end alike would only be dropped together.
create function tag(kind text, id uuid) returns text immutable parallel safe language sql
  return kind || right(id::text, 12);

-- `*` drops everything: a notification holds less than 8,000 bytes.
create function purge(tags text[]) returns void language plpgsql as $$
begin
  if cardinality(tags) > 250 then
    perform pg_notify('lanmu_purge', '*');
  elsif cardinality(tags) > 0 then
    perform pg_notify('lanmu_purge', array_to_string(tags, ' '));
  end if;
end $$;

create function purge_fixed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform purge(array[tg_argv[0]]);
  return null;
end $$;

do $$
declare name text;
begin
  foreach name in array array['channel', 'column', 'duty', 'duty_unit', 'duty_unit_group', 'unit_group', 'unit_group_member'] loop
    execute format('create trigger %I after insert or update or delete on %I for each statement execute function purge_fixed(''catalogue'')',
      name || '_purge', name);
  end loop;
end $$;
create trigger site_purge after insert or update or delete on site for each statement execute function purge_fixed('site');

create function purge_units() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform purge((select array_agg(tag('n', id)) from changed) || array['units']);
  return null;
end $$;
create trigger unit_added_purge after insert on unit referencing new table as changed
  for each statement execute function purge_units();
create trigger unit_changed_purge after update on unit referencing new table as changed
  for each statement execute function purge_units();

create function purge_attested() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform purge((
    select array_agg(distinct t.tag) from changed
    join edition e on e.id = changed.edition_id
    left join listing l on l.edition_id = e.id
    cross join lateral (values ('i' || e.item_number), (tag('s', l.scope_id) || ':' || l.locale)) t(tag)
    where t.tag is not null));
  return null;
end $$;
create trigger attestation_purge after insert on attestation referencing new table as changed
  for each statement execute function purge_attested();

-- A column that is an address is attested itself, and whatever shows that column shows when.
create trigger address_attestation_purge after insert on address_attestation
  for each statement execute function purge_fixed('catalogue');

create function purge_withdrawn() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform purge((select array_agg('i' || item.number) from changed join item on item.id = changed.item_id));
  return null;
end $$;
create trigger withdrawal_added_purge after insert on withdrawal referencing new table as changed
  for each statement execute function purge_withdrawn();
create trigger withdrawal_changed_purge after update on withdrawal referencing new table as changed
  for each statement execute function purge_withdrawn();

-- ── how many ─────────────────────────────────────────────────────────────────────────────────────
-- How many items can be read in exactly these locales (1 zh, 2 en, 4 ru), by kind, below a column, a channel, a unit, or
-- (the id of zeros) on the whole site. A list with a fallback counts an item once, so languages cannot be counted apart.
create table listing_count (
  anchor_id uuid not null,
  kind text not null,
  locales smallint not null,
  n bigint not null,
  primary key (anchor_id, kind, locales)
);
-- Only ever appended to, so that two who publish in one channel never wait for one another; the worker adds them up.
create table listing_count_change (
  anchor_id uuid not null,
  kind text not null,
  locales smallint not null,
  n integer not null
);
create index listing_count_change_anchor on listing_count_change (anchor_id);

create function locale_bit(locale text) returns smallint immutable parallel safe language sql
  return case locale when 'zh' then 1 when 'en' then 2 when 'ru' then 4 end;

-- After a statement on `listing`: `changed` are its rows, `tg_argv[0]` says whether they came or went.
create function listing_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into listing_count_change (anchor_id, kind, locales, n)
  select m.scope_id, m.kind, d.locales, d.n from (
    select c.scope_id, min(c.kind) kind, bit_or(locale_bit(c.locale)) bits,
      coalesce((select bit_or(locale_bit(o.locale)) from listing o where o.scope_id = c.scope_id
        and o.locale = any (array['zh', 'en', 'ru']) and o.published_at = c.published_at and o.item_number = c.item_number), 0::smallint) present
    from changed c group by c.scope_id, c.published_at, c.item_number
  ) m cross join lateral (values
    (case tg_argv[0] when 'came' then (m.present & ~m.bits)::smallint else (m.present | m.bits)::smallint end, -1),
    (m.present, 1)
  ) d(locales, n) where d.locales <> 0;

  -- In which languages a place can be read changes with its first and its last row. Two transactions may each take the
  -- last but one away without seeing the other, so it counts as changed while there are few.
  perform purge((select array_agg(t.tag) from (
    select distinct tag('s', scope_id) || ':' || locale tag from changed
    union all
    select tag('w', c.scope_id) from (select distinct scope_id, locale from changed) c
    where not exists (select from listing o where o.scope_id = c.scope_id and o.locale = c.locale offset 50)
  ) t));
  return null;
end $$;
create trigger listing_came after insert on listing referencing new table as changed
  for each statement execute function listing_changed('came');
create trigger listing_went after delete on listing referencing old table as changed
  for each statement execute function listing_changed('went');

-- After a statement on `edition`; an update only ever retires.
create function edition_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into listing_count_change (anchor_id, kind, locales, n)
  select a.id, m.kind, d.locales, d.n from (
    select c.item_id, c.unit_id, min(c.kind) kind, bit_or(locale_bit(c.locale)) bits,
      coalesce((select bit_or(locale_bit(o.locale)) from edition o where o.item_id = c.item_id and o.retired_at is null), 0::smallint) present
    from changed c where (c.retired_at is null) = (tg_argv[0] = 'came') group by c.item_id, c.unit_id
  ) m cross join lateral (values
    (case tg_argv[0] when 'came' then (m.present & ~m.bits)::smallint else (m.present | m.bits)::smallint end, -1),
    (m.present, 1)
  ) d(locales, n) cross join lateral (values (m.unit_id), ('00000000-0000-0000-0000-000000000000'::uuid)) a(id)
  where d.locales <> 0;

  perform purge((select array_agg(distinct t.tag) from changed c cross join lateral (values
    ('i' || c.item_number), (tag('u', c.unit_id) || ':' || c.locale), ('a:' || c.locale)) t(tag)));
  return null;
end $$;
create trigger edition_came after insert on edition referencing new table as changed
  for each statement execute function edition_changed('came');
create trigger edition_went after update on edition referencing new table as changed
  for each statement execute function edition_changed('went');

-- Adds the changes up; whoever reads meanwhile sees all of it or nothing.
create function fold_listing_counts() returns void language sql security definer set search_path = public, pg_temp
begin atomic
  with gone as (
    delete from listing_count_change where pg_try_advisory_xact_lock(7205118) returning anchor_id, kind, locales, n
  )
  insert into listing_count as kept (anchor_id, kind, locales, n)
  select anchor_id, kind, locales, sum(n) from gone group by 1, 2, 3 having sum(n) <> 0
  on conflict (anchor_id, kind, locales) do update set n = kept.n + excluded.n;
end;

-- From the beginning: for a database that was filled past the triggers.
create function recount_listings() returns void language sql
begin atomic
  delete from listing_count_change;
  delete from listing_count;
  insert into listing_count (anchor_id, kind, locales, n)
  select anchor_id, kind, locales, count(*) from (
    select scope_id anchor_id, min(kind) kind, bit_or(locale_bit(locale)) locales from listing group by scope_id, published_at, item_number
    union all
    select a.id, min(e.kind), bit_or(locale_bit(e.locale)) from edition e
    cross join lateral (values (e.unit_id), ('00000000-0000-0000-0000-000000000000'::uuid)) a(id)
    where e.retired_at is null group by a.id, e.item_id
  ) every_item group by 1, 2, 3;
end;
select recount_listings();

revoke execute on function fold_listing_counts(), recount_listings() from public;
grant execute on function fold_listing_counts() to lanmu_app;
grant select on listing_count, listing_count_change to lanmu_reader, lanmu_app;
