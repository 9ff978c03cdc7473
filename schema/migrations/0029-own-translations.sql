-- A segment is told from another that says the same by what stands around it; and a text that was only found to be like it,
-- elsewhere, begins a new generation: what was translated before is read again. Null: nobody has noted it yet.
alter table segment add surroundings text, add generation integer not null default 0;

-- The source of a text is what the segment said in one generation; and an error that a reviewer let stand is kept with the
-- reason: [{"finding": print of the finding, "reason": …}].
alter table segment_translation add source_generation integer not null default 0, add overruled jsonb not null default '[]';
alter table segment_revision add source_generation integer not null default 0, add overruled jsonb not null default '[]';

create or replace function keep_revision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into segment_revision (segment_id, locale, version, item_id, text, source_text, source_print, source_generation, state, origin,
    provenance, act, reason, translated_by, translated_at, reviewed_by, reviewed_at, accepted_warnings, overruled, saved_by, saved_at)
  values (new.segment_id, new.locale, new.version, new.item_id, new.text, new.source_text, new.source_print, new.source_generation,
    new.state, new.origin, new.provenance, new.act, new.reason, new.translated_by, new.translated_at, new.reviewed_by, new.reviewed_at,
    new.accepted_warnings, new.overruled, new.saved_by, new.saved_at);
  return new;
end $$;

-- Which segments a version of an item was found to have while somebody worked on its translation, in their order:
-- [{"id": …, "generation": …}]. Readers get the texts of these, whatever has become of the working text since.
create table segment_alignment (
  item_id uuid not null references item,
  version integer not null,
  segmentation integer not null,
  segments jsonb not null,
  primary key (item_id, version)
);
create trigger segment_alignment_frozen before update or delete on segment_alignment for each row
  execute function refuse_change('what a version was found to have is kept as it was');
grant select, insert on segment_alignment to lanmu_app;
