-- After a change of units: drops the answers that name them.

CREATE OR REPLACE FUNCTION public.purge_units()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform purge((select array_agg(tag('n', id)) from changed) || array['units']);
  return null;
end $function$;

-- Run by unit_added_purge (after insert on unit),
-- unit_changed_purge (after update on unit).
