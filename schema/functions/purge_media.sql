-- Drops the answers that say whether these files may be had. The tag is that of src/base/cache/tags.ts.

CREATE OR REPLACE FUNCTION public.purge_media(hashes text[])
 RETURNS void
 LANGUAGE sql
AS $function$
  select purge((select array_agg(distinct 'm' || left(hash, 12)) from unnest(hashes) hash))
$function$;
