-- Refuses a date that is not of the present minute or day in the column `tg_argv[0]`. The triggers only fire for the role that
-- serves requests.

CREATE OR REPLACE FUNCTION public.refuse_date()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  raise exception using errcode = 'LM002',
    message = format('%s of %s is the time of the database', tg_argv[0], tg_table_name);
end $function$;

-- Run by 56 triggers, see schema/schema.sql.
