-- The files that a draft uses, and in which of its fields.

CREATE OR REPLACE FUNCTION public.media_of_draft(content jsonb)
 RETURNS TABLE(field text, hash text, is_shared boolean)
 LANGUAGE sql
 STABLE
AS $function$
  with uses as (
    select 'cover' field, content #>> '{cover,assetId}' id
    union all select 'images.' || place - 1, used ->> 'assetId'
      from jsonb_path_query(content, '$.images[*]') with ordinality image(used, place)
    union all select 'attachments.' || place - 1, used ->> 'assetId'
      from jsonb_path_query(content, '$.attachments[*]') with ordinality file(used, place)
  ), known as (
    select field, id::uuid from uses where id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  )
  select known.field, asset.hash, asset.unit_id is null from known join asset on asset.id = known.id
  union select 'body', led.hash, false from media_led_to(content ->> 'body') led
  union select 'fields.' || key, led.hash, false from jsonb_each(content -> 'fields'), media_led_to_in(value) led
$function$;
