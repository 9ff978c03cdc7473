-- Refuses to change or delete a row that is frozen, with the sentence in `tg_argv[0]`.

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception using errcode = 'LM001', message = tg_argv[0];
end $function$;

-- Run by 28 triggers, see schema/schema.sql.
