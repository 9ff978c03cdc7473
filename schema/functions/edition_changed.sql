-- After a statement on `edition`: notes by how much the lists of the unit and of the whole site grew or shrank, and names the
-- cache tags of the items, units and locales. An update only ever retires.

CREATE OR REPLACE FUNCTION public.edition_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into listing_count_change (anchor_id, kind, locales, n)
  select a.id, m.kind, d.locales, d.n from (
    select c.item_id, c.unit_id, min(c.kind) kind, bit_or(locale_bit(c.locale)) bits,
      coalesce((select bit_or(locale_bit(o.locale)) from edition o where o.item_id = c.item_id and o.retired_at is null), 0::smallint) present
    from changed c where (c.retired_at is null) = (tg_argv[0] = 'came') group by c.item_id, c.unit_id
  ) m cross join lateral (values
    (case tg_argv[0] when 'came' then (m.present & ~m.bits)::smallint else (m.present | m.bits)::smallint end, -1),
    (m.present, 1)
  ) d(locales, n) cross join lateral (values (m.unit_id), ('00000000-0000-0000-0000-000000000000'::uuid)) a(id)
  where d.locales <> 0;

  perform purge((select array_agg(distinct t.tag) from changed c cross join lateral (values
    ('i' || c.item_number), (tag('u', c.unit_id) || ':' || c.locale), ('a:' || c.locale)) t(tag)));
  return null;
end $function$;

-- Run by edition_came (after insert on edition),
-- edition_went (after update on edition).
