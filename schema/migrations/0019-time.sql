-- Time is the database's. A date of publication, an issue, a check, a case or a line of the log is of the minute in which it
-- is written, whatever the clock of a node says and whoever writes it; what was published elsewhere names its source.
-- What the hub goes by, and every rule below.
create function hub_now() returns timestamptz language sql stable as $$ select now() $$;
create function is_now(at timestamptz) returns boolean language sql stable
  as $$ select at between hub_now() - interval '1 minute' and hub_now() + interval '1 minute' $$;

create function item_dated_now() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not is_now(new.published_at) and (new.published_source is null or new.published_at > hub_now()) then
    raise exception using errcode = 'LM002', message = 'an item is published at the time of the database, unless its source says when it was';
  end if;
  return new;
end $$;
create trigger item_dated_at_once before insert on item for each row
  when (new.published_at is not null) execute function item_dated_now();
create trigger item_dated_later before update on item for each row
  when (old.published_at is null and new.published_at is not null) execute function item_dated_now();

create function edition_issued_now() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not is_now(new.issued_at) and not exists (
      select from item where id = new.item_id and published_source is not null and new.issued_at = published_at) then
    raise exception using errcode = 'LM002', message = 'an edition is issued at the time of the database';
  end if;
  return new;
end $$;
create trigger edition_issued before insert on edition for each row execute function edition_issued_now();

create function edition_retired_now() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not is_now(new.retired_at) then
    raise exception using errcode = 'LM002', message = 'an edition is retired at the time of the database';
  end if;
  return new;
end $$;
create trigger edition_retired before update on edition for each row
  when (old.retired_at is null and new.retired_at is not null) execute function edition_retired_now();

create function listing_issued_as_edition() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.issued_at is distinct from (select issued_at from edition where id = new.edition_id) then
    raise exception using errcode = 'LM002', message = 'a listing carries the time of issue of its edition';
  end if;
  return new;
end $$;
create trigger listing_issued before insert or update of issued_at, edition_id on listing for each row
  execute function listing_issued_as_edition();

create function written_now() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not is_now(new.at) then
    raise exception using errcode = 'LM002', message = format('a line of %s is written at the time of the database', tg_table_name);
  end if;
  return new;
end $$;
create trigger attestation_now before insert on attestation for each row execute function written_now();
create trigger address_attestation_now before insert on address_attestation for each row execute function written_now();
create trigger duty_case_now before insert on duty_case for each row execute function written_now();

-- Work that takes its time carries the time of its beginning; the log says when the line was written.
create function logged_now() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not is_now(new.at) then new.at := hub_now(); end if;
  return new;
end $$;
create trigger log_entry_now before insert on log_entry for each row execute function logged_now();
