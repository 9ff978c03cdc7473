-- What stands in the log in place of a text: its length, and the hash of one that is long enough that it cannot be guessed.

CREATE OR REPLACE FUNCTION public.text_trace(said text)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_build_object('length', length(said)) || case when length(said) < 200 then '{}'::jsonb
    else jsonb_build_object('sha256', encode(sha256(convert_to(said, 'UTF8')), 'hex')) end
$function$;
