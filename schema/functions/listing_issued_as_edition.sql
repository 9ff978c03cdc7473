-- A listing carries the time at which its edition was issued.

CREATE OR REPLACE FUNCTION public.listing_issued_as_edition()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.issued_at is distinct from (select issued_at from edition where id = new.edition_id) then
    raise exception using errcode = 'LM002', message = 'a listing carries the time of issue of its edition';
  end if;
  return new;
end $function$;

-- Run by listing_issued (before insert or update of issued_at, edition_id on listing).
