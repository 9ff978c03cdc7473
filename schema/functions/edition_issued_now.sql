-- Refuses an edition that is not issued in the present minute, unless its item says that it was published elsewhere then.

CREATE OR REPLACE FUNCTION public.edition_issued_now()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not is_now(new.issued_at) and not exists (
      select from item where id = new.item_id and published_source is not null and new.issued_at = published_at) then
    raise exception using errcode = 'LM002', message = 'an edition is issued at the time of the database';
  end if;
  return new;
end $function$;

-- Run by edition_issued (before insert on edition).
