-- An edition carries the publication date of its item, and no other.

CREATE OR REPLACE FUNCTION public.edition_keeps_date()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.published_at is distinct from (select published_at from item where id = new.item_id) then
    raise exception using errcode = 'LM001', message = 'an edition carries the publication date of its item';
  end if;
  return new;
end $function$;

-- Run by edition_date (before insert on edition).
