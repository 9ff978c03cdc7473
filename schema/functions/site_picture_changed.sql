-- After a change of the pictures of the site: drops the answers about the old and the new file.

CREATE OR REPLACE FUNCTION public.site_picture_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform purge_media(array_remove(array[
    case when tg_op <> 'INSERT' then old.hash end, case when tg_op <> 'DELETE' then new.hash end], null));
  return null;
end $function$;

-- Run by site_picture_changed (after insert or delete or update on site_picture).
