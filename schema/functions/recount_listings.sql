-- Counts all lists from the beginning, for a database that was filled past the triggers.

CREATE OR REPLACE FUNCTION public.recount_listings()
 RETURNS void
 LANGUAGE sql
BEGIN ATOMIC
 DELETE FROM listing_count_change;
 DELETE FROM listing_count;
 INSERT INTO listing_count (anchor_id, kind, locales, n)  SELECT every_item.anchor_id,
             every_item.kind,
             every_item.locales,
             count(*) AS count
            FROM ( SELECT listing.scope_id AS anchor_id,
                     min(listing.kind) AS kind,
                     bit_or(locale_bit(listing.locale)) AS locales
                    FROM listing
                   GROUP BY listing.scope_id, listing.published_at, listing.item_number
                 UNION ALL
                  SELECT a.id,
                     min(e.kind) AS min,
                     bit_or(locale_bit(e.locale)) AS bit_or
                    FROM (edition e
                      CROSS JOIN LATERAL ( VALUES (e.unit_id), ('00000000-0000-0000-0000-000000000000'::uuid)) a(id))
                   WHERE (e.retired_at IS NULL)
                   GROUP BY a.id, e.item_id) every_item
           GROUP BY every_item.anchor_id, every_item.kind, every_item.locales;
END;
