-- After a statement on `listing`: notes by how much the lists of each place grew or shrank, and names the cache tags of those
-- places. `tg_argv[0]` says whether the rows came or went.

CREATE OR REPLACE FUNCTION public.listing_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into listing_count_change (anchor_id, kind, locales, n)
  select m.scope_id, m.kind, d.locales, d.n from (
    select c.scope_id, min(c.kind) kind, bit_or(locale_bit(c.locale)) bits,
      coalesce((select bit_or(locale_bit(o.locale)) from listing o where o.scope_id = c.scope_id
        and o.locale = any (array['zh', 'en', 'ru']) and o.published_at = c.published_at and o.item_number = c.item_number), 0::smallint) present
    from changed c group by c.scope_id, c.published_at, c.item_number
  ) m cross join lateral (values
    (case tg_argv[0] when 'came' then (m.present & ~m.bits)::smallint else (m.present | m.bits)::smallint end, -1),
    (m.present, 1)
  ) d(locales, n) where d.locales <> 0;

  -- In which languages a place can be read changes with its first and its last row. Two transactions may each take the
  -- last but one away without seeing the other, so it counts as changed while there are few. In the order of the key:
  -- where a place has many of the rows the table was read instead, until fifty of them had come.
  perform purge((select array_agg(t.tag) from (
    select distinct tag('s', scope_id) || ':' || locale tag from changed
    union all
    select tag('w', c.scope_id) from (select distinct scope_id, locale from changed) c
    where not exists (select from listing o where o.scope_id = c.scope_id and o.locale = c.locale
      order by o.published_at, o.item_number offset 50)
  ) t));
  return null;
end $function$;

-- Run by listing_came (after insert on listing),
-- listing_went (after delete on listing).
