-- Tells every node which cached answers to drop, and remembers the tags until the end of the transaction for `tell`.

CREATE OR REPLACE FUNCTION public.purge(tags text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  touched text := coalesce(current_setting('lanmu.touched', true), '');
begin
  if tags is null or cardinality(tags) = 0 then
    return;
  end if;
  if cardinality(tags) > 250 then
    perform pg_notify('lanmu_purge', '*');
    touched := '*';
  else
    perform pg_notify('lanmu_purge', array_to_string(tags, ' '));
    if touched <> '*' then
      touched := case when length(touched) > 5000 then '*' else concat_ws(' ', nullif(touched, ''), array_to_string(tags, ' ')) end;
    end if;
  end if;
  perform set_config('lanmu.touched', touched, true);
end $function$;
