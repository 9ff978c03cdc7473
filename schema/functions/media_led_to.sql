-- The files that a rich text shows or links to, by their addresses. The name is that of the address, null for a rendition.

CREATE OR REPLACE FUNCTION public.media_led_to(html text)
 RETURNS TABLE(hash text, name text)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select found[1], found[2] from regexp_matches(html,
    '<(?:a|img)(?: [^<>]*)? (?:href|src)="(?:https?://[^/?#"<>]+)?/media/([0-9a-f]{64})/(?:original/([^/?#"<>]+))?', 'g') found
$function$;
