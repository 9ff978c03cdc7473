-- Translation memory: pairs alike to a text. First those of the same form with the nearest numbers, then those of the forms
-- that share the most keys, where a key that few forms have counts for more. Reads few rows of each index.

CREATE OR REPLACE FUNCTION public.alike_pairs(asked_form bigint, asked_figures text, asked_keys integer[], most_of_key integer, most_forms integer, most_same integer, most_like integer)
 RETURNS SETOF memory_pair
 LANGUAGE plpgsql
 STABLE
 SET enable_bitmapscan TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
begin
  return query
    with voted as (
      select s.form from unnest(asked_keys) k(key)
      cross join lateral (
        select few.form, 1.0::float / count(*) over () weight
        from (select m.form from memory_sketch m where m.key = k.key order by m.form limit most_of_key) few
      ) s where s.form <> asked_form group by s.form order by sum(s.weight) desc, s.form limit most_forms
    ),
    near as (select asked_form form, most_same most union all select v.form, most_like from voted v)
    select m.* from near n cross join lateral (
      (select * from memory_pair p where p.form = n.form and p.figures >= asked_figures order by p.figures limit n.most)
      union all
      (select * from memory_pair p where p.form = n.form and p.figures < asked_figures order by p.figures desc limit n.most)
    ) m;
end $function$;
