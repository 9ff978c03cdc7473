-- Refuses a retirement that is not of the present minute.

CREATE OR REPLACE FUNCTION public.edition_retired_now()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not is_now(new.retired_at) then
    raise exception using errcode = 'LM002', message = 'an edition is retired at the time of the database';
  end if;
  return new;
end $function$;

-- Run by edition_retired (before update on edition).
