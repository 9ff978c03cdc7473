-- The files that an edition shows, and under which names they can be downloaded.

CREATE OR REPLACE FUNCTION public.media_of_edition(body text, content jsonb)
 RETURNS TABLE(hash text, names text[])
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select used.hash, coalesce(array_agg(distinct used.name) filter (where used.name is not null),
    array(select asset.name from asset where asset.hash = used.hash order by uploaded_at, id limit 1)) from (
    select file ->> 'hash' hash, file ->> 'name' name from (
      select jsonb_path_query(content, '$.cover') file
      union all select jsonb_path_query(content, '$.images[*]')
      union all select jsonb_path_query(content, '$.attachments[*]')) files
    union all select * from media_led_to(body)
    union all select * from media_led_to_in(content -> 'fields')) used
  where used.hash is not null group by used.hash
$function$;
