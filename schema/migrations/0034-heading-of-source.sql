-- A short text is about what it stands under: its heading, the first cell of its row, the question that it answers. What it stood
-- under when it was translated belongs to its source: a print of that text, empty where there is none or the text speaks for
-- itself. Null: nobody noted it then.
alter table segment_translation add source_heading text;
alter table segment_revision add source_heading text;

create or replace function keep_revision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into segment_revision (segment_id, locale, version, item_id, text, source_text, source_print, source_generation, source_heading,
    state, origin, provenance, act, reason, translated_by, translated_at, reviewed_by, reviewed_at, accepted_warnings, overruled,
    saved_by, saved_at)
  values (new.segment_id, new.locale, new.version, new.item_id, new.text, new.source_text, new.source_print, new.source_generation,
    new.source_heading, new.state, new.origin, new.provenance, new.act, new.reason, new.translated_by, new.translated_at,
    new.reviewed_by, new.reviewed_at, new.accepted_warnings, new.overruled, new.saved_by, new.saved_at);
  return new;
end $$;
