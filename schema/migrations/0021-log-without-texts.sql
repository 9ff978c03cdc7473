-- The log keeps ids, days, numbers and words of closed lists; of texts only their length and fingerprint, as
-- src/core/logged-input.ts writes them. What was logged before is brought to the same, so that erasing a text elsewhere
-- erases it, and so is what anybody else writes, such as a program of before. The rows themselves, who did what and when,
-- stay as they are.

-- What stands instead of a text, of bytes, or of what is too long or too deep.
create function is_text_trace(given jsonb) returns boolean language sql as $$
  select not exists (select from jsonb_each(given) where key not in ('length', 'bytes', 'entries', 'sha256')
    or not case when jsonb_typeof(value) = 'number' then abs((value #>> '{}')::numeric) < 1e9
      else value #>> '{}' ~ '^[0-9a-f]{64}$' end)
$$;

-- Only long texts leave their print: of a shorter one, most of which is known, the rest could be guessed from it.
create function text_trace(said text) returns jsonb immutable language sql as $$
  select jsonb_build_object('length', length(said)) || case when length(said) < 200 then '{}'::jsonb
    else jsonb_build_object('sha256', encode(sha256(convert_to(said, 'UTF8')), 'hex')) end
$$;

create function log_without_texts(given jsonb, field text, depth integer) returns jsonb language plpgsql as $$
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
end $$;

create function log_entry_holds_no_text() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.input := log_without_texts(new.input, null, 0);
  return new;
end $$;
create trigger log_entry_holds_no_text before insert on log_entry for each row execute function log_entry_holds_no_text();

alter table log_entry disable trigger log_entry_frozen;
update log_entry set input = log_without_texts(input, null, 0) where input <> log_without_texts(input, null, 0);
alter table log_entry enable trigger log_entry_frozen;
