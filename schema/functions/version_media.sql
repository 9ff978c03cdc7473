-- After a version was saved: notes which files the item uses, so that its editions may show them.

CREATE OR REPLACE FUNCTION public.version_media()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into item_media select distinct hash, new.item_id from media_of_draft(new.content) on conflict do nothing;
  return null;
end $function$;

-- Run by item_version_media (after insert on item_version).
