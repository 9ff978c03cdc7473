-- Search: the entries whose text is most alike to the question, by trigrams. Half of them in common is about three pairs of
-- letters in five; with the usual third the index would return nearly everything, where a city's sentences resemble each other.

CREATE OR REPLACE FUNCTION public.alike_entries(asked_locale text, asked text, most integer)
 RETURNS SETOF memory_entry
 LANGUAGE sql
 STABLE
 SET "pg_trgm.similarity_threshold" TO '0.5'
AS $function$
  select * from memory_entry e where e.source_text % asked and e.locale = asked_locale
  order by similarity(e.source_text, asked) desc limit most
$function$;
