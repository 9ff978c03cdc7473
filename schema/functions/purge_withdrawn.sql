-- After a withdrawal or the end of one: drops the answers about the item.

CREATE OR REPLACE FUNCTION public.purge_withdrawn()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform purge((select array_agg('i' || item.number) from changed join item on item.id = changed.item_id));
  return null;
end $function$;

-- Run by withdrawal_added_purge (after insert on withdrawal),
-- withdrawal_changed_purge (after update on withdrawal).
