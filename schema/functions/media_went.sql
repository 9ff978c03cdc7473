-- After editions were retired: their files are for readers no more, unless another live edition shows them.

CREATE OR REPLACE FUNCTION public.media_went()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  hashes text[];
begin
  with gone as (
    update media_use set is_live = false from changed
    where media_use.edition_id = changed.id and media_use.is_live and changed.retired_at is not null
    returning media_use.hash
  )
  select array_agg(hash) into hashes from gone;
  perform purge_media(hashes);
  return null;
end $function$;

-- Run by edition_media_went (after update on edition).
