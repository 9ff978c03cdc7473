-- Adds up the changes of list lengths. A reader sees all of it or nothing; of several callers at once, one does it.

CREATE OR REPLACE FUNCTION public.fold_listing_counts()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 WITH gone AS (
          DELETE FROM listing_count_change
           WHERE pg_try_advisory_xact_lock((7205118)::bigint)
           RETURNING listing_count_change.anchor_id,
             listing_count_change.kind,
             listing_count_change.locales,
             listing_count_change.n
         )
  INSERT INTO listing_count AS kept (anchor_id, kind, locales, n)  SELECT gone.anchor_id,
             gone.kind,
             gone.locales,
             sum(gone.n) AS sum
            FROM gone
           GROUP BY gone.anchor_id, gone.kind, gone.locales
          HAVING (sum(gone.n) <> 0) ON CONFLICT(anchor_id, kind, locales) DO UPDATE SET n = (kept.n + excluded.n);
END;
