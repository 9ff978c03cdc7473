-- Refuses a publication date that is not of the present minute, unless the item says where it was published before.

CREATE OR REPLACE FUNCTION public.item_dated_now()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not is_now(new.published_at) and (new.published_source !~ '\S' is not false
      or new.published_at > hub_now() or new.published_at < '1949-10-01') then
    raise exception using errcode = 'LM002', message = 'an item is published at the time of the database, unless its source says when it was';
  end if;
  return new;
end $function$;

-- Run by item_dated_at_once (before insert on item),
-- item_dated_later (before update on item).
