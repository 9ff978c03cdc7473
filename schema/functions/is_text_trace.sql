-- Whether a value of the log stands in place of a text: its length, and of long ones a hash.

CREATE OR REPLACE FUNCTION public.is_text_trace(given jsonb)
 RETURNS boolean
 LANGUAGE sql
AS $function$
  select not exists (select from jsonb_each(given) where key not in ('length', 'bytes', 'entries', 'sha256')
    or not case when jsonb_typeof(value) = 'number' then abs((value #>> '{}')::numeric) < 1e9
      else value #>> '{}' ~ '^[0-9a-f]{64}$' end)
$function$;
