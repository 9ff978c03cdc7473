-- At the end of the transaction: decides whether an edition was published, corrected, translated or withdrawn, and tells front
-- ends. Only then is it known whether another edition took its place, and every purge was sent before.

CREATE OR REPLACE FUNCTION public.tell_edition()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  live edition;
begin
  select * into live from edition where item_id = new.item_id and locale = new.locale and retired_at is null;
  if new.retired_at is not null then
    if live.id is null then perform tell('withdrawn', new); end if;
  elsif live.id = new.id then
    perform tell(
      case when exists (select from edition e where e.item_id = new.item_id and e.locale = new.locale
                        and e.number = new.number - 1 and e.retired_at = new.issued_at) then 'corrected'
           when new.locale = 'zh' then 'published' else 'translated' end, new);
  end if;
  return null;
end $function$;

-- Run by edition_issued_tell (after insert on edition),
-- edition_retired_tell (after update on edition).
