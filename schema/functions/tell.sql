-- Tells front ends what became of a text, from its edition alone, so that nothing in it is unpublished.

CREATE OR REPLACE FUNCTION public.tell(what text, e edition)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  message text := json_build_object('what', what, 'itemId', e.item_id, 'path', e.path, 'kind', e.kind,
    'locale', e.locale, 'edition', e.number, 'tags', touched())::text;
begin
  -- A notification holds less than 8,000 bytes.
  perform pg_notify('lanmu_changed', case when octet_length(message) > 7900 then '*' else message end);
end $function$;
