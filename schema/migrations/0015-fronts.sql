-- What front ends that keep answers of their own are told: which tags a commit has touched (the words of 0010-reading.sql),
-- and of every text what became of it for readers.

-- ── what a transaction has touched ───────────────────────────────────────────────────────────────
-- Remembered until its end, in the setting `lanmu.touched`: a list from which something was taken is known only while it
-- is taken, and the tags that a front end is told must be exactly those that the hub itself drops.
create or replace function purge(tags text[]) returns void language plpgsql as $$
declare
  touched text := coalesce(current_setting('lanmu.touched', true), '');
begin
  if tags is null or cardinality(tags) = 0 then
    return;
  end if;
  if cardinality(tags) > 250 then
    perform pg_notify('lanmu_purge', '*');
    touched := '*';
  else
    perform pg_notify('lanmu_purge', array_to_string(tags, ' '));
    if touched <> '*' then
      touched := case when length(touched) > 5000 then '*' else concat_ws(' ', nullif(touched, ''), array_to_string(tags, ' ')) end;
    end if;
  end if;
  perform set_config('lanmu.touched', touched, true);
end $$;

-- Each tag once; a single `*` stands for everything.
create function touched() returns text[] language sql as $$
  select case when given = '*' then array['*']
    else array(select distinct t from unnest(string_to_array(given, ' ')) t where t <> '' order by t) end
  from (select coalesce(current_setting('lanmu.touched', true), '') given) setting
$$;

-- ── what became of a text ────────────────────────────────────────────────────────────────────────
-- Told from the edition alone, so nothing that readers may not see can stand in it.
create function tell(what text, e edition) returns void language plpgsql as $$
declare
  message text := json_build_object('what', what, 'itemId', e.item_id, 'path', e.path, 'kind', e.kind,
    'locale', e.locale, 'edition', e.number, 'tags', touched())::text;
begin
  -- A notification holds less than 8,000 bytes.
  perform pg_notify('lanmu_changed', case when octet_length(message) > 7900 then '*' else message end);
end $$;

-- At the end of the transaction: only then is it known whether something took the place of what was retired, and every
-- purge stands before it, so that whoever asks again on hearing it never finds what was kept before.
create function tell_edition() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  live edition;
begin
  select * into live from edition where item_id = new.item_id and locale = new.locale and retired_at is null;
  if new.retired_at is not null then
    if live.id is null then perform tell('withdrawn', new); end if;
  elsif live.id = new.id then
    perform tell(
      case when exists (select from edition e where e.item_id = new.item_id and e.locale = new.locale
                        and e.number = new.number - 1 and e.retired_at = new.issued_at) then 'corrected'
           when new.locale = 'zh' then 'published' else 'translated' end, new);
  end if;
  return null;
end $$;
create constraint trigger edition_issued_tell after insert on edition deferrable initially deferred
  for each row execute function tell_edition();
create constraint trigger edition_retired_tell after update on edition deferrable initially deferred
  for each row when (old.retired_at is null and new.retired_at is not null) execute function tell_edition();

create function tell_attested() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  attested edition;
begin
  select * into attested from edition where id = new.edition_id and retired_at is null;
  if attested.id is not null then perform tell('verified', attested); end if;
  return null;
end $$;
create constraint trigger attestation_tell after insert on attestation deferrable initially deferred
  for each row execute function tell_attested();

-- ── what a webhook is told ───────────────────────────────────────────────────────────────────────
-- Of deliveries to webhooks: the tags that the change has touched, and those of older deliveries that it took the place of.
alter table delivery add column tags text[];
