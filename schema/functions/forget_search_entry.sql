-- An edition that is retired is found by no search from the same commit on, whatever retired it.

CREATE OR REPLACE FUNCTION public.forget_search_entry()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from search_entry where edition_id = new.id;
  return null;
end $function$;

-- Run by edition_unsearchable (after update on edition).
