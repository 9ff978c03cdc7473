-- Counts a publication for the bulletin, with the unit and column as they were called on that day: the row of `publication`
-- is written here, and stays. The commands that cause it: publishItem and importItem, by the first `published_at` of an item.

CREATE OR REPLACE FUNCTION public.count_publication()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into publication
  select new.id, new.number, new.published_at, new.published_source, u.id, u.short_name, u.class, c.id, c.name, c.tally
  from unit u, "column" c where u.id = new.unit_id and c.id = new.column_id;
  return null;
end $function$;

-- Run by item_counted_when_made (after insert on item),
-- item_counted_when_published (after update of published_at on item).
