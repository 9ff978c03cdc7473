-- A line of the log is of the minute in which it is written: a transaction that takes its time would date it too early.

CREATE OR REPLACE FUNCTION public.logged_now()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not is_now(new.at) then new.at := hub_now(); end if;
  return new;
end $function$;

-- Run by log_entry_now (before insert on log_entry).
