-- Keeps each saved state of a translation: the row of `segment_revision` is written here, and publishing reads it. The commands
-- that cause it: all that save a segment (save, review, return, confirm, revert, and the import of a file).

CREATE OR REPLACE FUNCTION public.keep_revision()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into segment_revision (segment_id, locale, version, item_id, text, source_text, source_print, source_generation, source_heading,
    state, origin, provenance, act, reason, translated_by, translated_at, reviewed_by, reviewed_at, accepted_warnings, overruled,
    saved_by, saved_at)
  values (new.segment_id, new.locale, new.version, new.item_id, new.text, new.source_text, new.source_print, new.source_generation,
    new.source_heading, new.state, new.origin, new.provenance, new.act, new.reason, new.translated_by, new.translated_at,
    new.reviewed_by, new.reviewed_at, new.accepted_warnings, new.overruled, new.saved_by, new.saved_at);
  return new;
end $function$;

-- Run by segment_translation_kept (after insert or update on segment_translation).
