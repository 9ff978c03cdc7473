-- After a check: drops the answers that show the edition, and the lists that hold it.

CREATE OR REPLACE FUNCTION public.purge_attested()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform purge((
    select array_agg(distinct t.tag) from changed
    join edition e on e.id = changed.edition_id
    left join listing l on l.edition_id = e.id
    cross join lateral (values ('i' || e.item_number), (tag('s', l.scope_id) || ':' || l.locale)) t(tag)
    where t.tag is not null));
  return null;
end $function$;

-- Run by attestation_purge (after insert on attestation).
