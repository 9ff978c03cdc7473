-- The cache tags that this transaction has touched so far, each once; a single `*` stands for all.

CREATE OR REPLACE FUNCTION public.touched()
 RETURNS text[]
 LANGUAGE sql
AS $function$
  select case when given = '*' then array['*']
    else array(select distinct t from unnest(string_to_array(given, ' ')) t where t <> '' order by t) end
  from (select coalesce(current_setting('lanmu.touched', true), '') given) setting
$function$;
