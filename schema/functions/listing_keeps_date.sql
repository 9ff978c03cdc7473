-- A listing carries the publication date of its edition, and the time of the last check of it.

CREATE OR REPLACE FUNCTION public.listing_keeps_date()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.published_at is distinct from (select published_at from edition where id = new.edition_id) then
    raise exception using errcode = 'LM001', message = 'a listing carries the publication date of its edition';
  end if;
  new.verified_at := (select max(at) from attestation where edition_id = new.edition_id);
  return new;
end $function$;

-- Run by listing_date (before insert or update on listing).
