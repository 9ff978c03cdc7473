-- Translation memory: pairs whose source equals a text. However many are equal, few are read: the index is walked in its order
-- and left after the first rows, which the planner would not do by itself.

CREATE OR REPLACE FUNCTION public.equal_pairs(asked_locale text, asked_print text, asked_context text, most integer)
 RETURNS SETOF memory_pair
 LANGUAGE plpgsql
 STABLE
 SET enable_bitmapscan TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
begin
  return query select * from memory_pair p
    where p.locale = asked_locale and p.source_print = asked_print and p.context_print = asked_context
    order by p.reviewed_at desc limit most;
  return query select * from memory_pair p where p.locale = asked_locale and p.source_print = asked_print
    order by p.reviewed_at desc limit most;
end $function$;
