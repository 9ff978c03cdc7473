-- The input of a command without its texts: ids, days, numbers and words of closed lists stay.

CREATE OR REPLACE FUNCTION public.log_without_texts(given jsonb, field text, depth integer)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
declare
  said text := given #>> '{}';
begin
  case jsonb_typeof(given)
    when 'object' then
      if is_text_trace(given) then
        return given;
      end if;
      if depth >= 6 then
        return jsonb_build_object('entries', (select count(*) from jsonb_object_keys(given)));
      end if;
      return coalesce((select jsonb_object_agg(
          case when key ~* '^[a-z][a-z0-9_]{0,39}$' then key else 'unnamed_' || place end,
          log_without_texts(value, case when depth = 0 then key end, depth + 1))
        from jsonb_each(given) with ordinality e(key, value, place)), '{}');
    when 'array' then
      if depth >= 6 then
        return jsonb_build_object('entries', jsonb_array_length(given));
      end if;
      if jsonb_array_length(given) > 500 then
        return jsonb_build_object('entries', jsonb_array_length(given), 'sha256', encode(sha256(convert_to(said, 'UTF8')), 'hex'));
      end if;
      return coalesce((select jsonb_agg(log_without_texts(value, field, depth + 1) order by place)
        from jsonb_array_elements(given) with ordinality e(value, place)), '[]');
    when 'string' then
      if said ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' or said ~ '^[0-9a-f]{64}$'
        or said ~ '^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?$'
        or (field = 'address' and said ~ '^[0-9a-f.:]{2,45}$' and said ~ '[.:]')
        or (field in ('as', 'class', 'effect', 'event', 'format', 'kind', 'locale', 'mode', 'role', 'scopes', 'verdict')
          and length(said) <= 40 and said ~ '^[a-z]+([-:][a-z]+)*$') then
        return given;
      end if;
      return text_trace(said);
    when 'number' then
      return case when abs(said::numeric) < 1e9 and said::numeric = round(said::numeric, 2) then given
        else jsonb_build_object('length', length(said)) end;
    else
      return given;
  end case;
end $function$;
