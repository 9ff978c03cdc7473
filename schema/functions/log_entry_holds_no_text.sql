-- Replaces the texts in a line of the log by their length and hash, as src/base/database/logged-input.ts does, whatever program
-- writes the line.

CREATE OR REPLACE FUNCTION public.log_entry_holds_no_text()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.input := log_without_texts(new.input, null, 0);
  return new;
end $function$;

-- Run by log_entry_holds_no_text (before insert on log_entry).
