-- The same for the fields of a kind: rich texts, and addresses that are the whole text.

CREATE OR REPLACE FUNCTION public.media_led_to_in(fields jsonb)
 RETURNS TABLE(hash text, name text)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select led.* from jsonb_path_query(fields, 'strict $.**') value,
    lateral (select * from media_led_to(value #>> '{}')
      union all select found[1], found[2]
        from regexp_matches(value #>> '{}', '^https?://[^/?#]+/media/([0-9a-f]{64})/(?:original/([^/?#]+))?') found) led
  where jsonb_typeof(value) = 'string'
$function$;
