-- After editions were issued: notes which files each of them shows, so that readers may have them, and names the cache tags of
-- the files.

CREATE OR REPLACE FUNCTION public.media_came()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  hashes text[];
begin
  with came as (
    insert into media_use
    select used.hash, changed.id, changed.retired_at is null, used.names
    from changed, media_of_edition(changed.body, changed.content) used
    where exists (select from item_media where item_media.hash = used.hash and item_media.item_id = changed.item_id)
    returning hash
  )
  select array_agg(hash) into hashes from came;
  perform purge_media(hashes);
  return null;
end $function$;

-- Run by edition_media_came (after insert on edition).
