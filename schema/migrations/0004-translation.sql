-- Translation by segments. Fuzzy matches of the memory start from trigrams; the extension is a trusted one, so the owner of the
-- database may create it. It tells Chinese apart in every locale but plain C.
create extension if not exists pg_trgm;

-- What was translated field by field before there were segments. SQL cannot part rich text, so it is kept as it was.
alter table translation rename to translation_of_field;
revoke insert, update on translation_of_field from lanmu_app;

-- A block of rich text or a short field of an item, with an id that stays through moves, edits, splits and joins. It says
-- what the source was when somebody last worked on it; the source itself is the item.
create table segment (
  id uuid primary key,
  item_id uuid not null references item,
  place text not null,
  base text not null,
  text text not null,
  position integer not null,
  is_present boolean not null,
  -- which cutting made it
  segmentation integer not null
);
create index segment_item on segment (item_id, position);

-- 译文: one segment in one locale, with the source that it was made from. Whether it is behind is a comparison, not a column.
create table segment_translation (
  id uuid primary key,
  segment_id uuid not null references segment,
  item_id uuid not null references item,
  locale text not null check (locale in ('en', 'ru')),
  text text not null,
  source_text text not null,
  source_print text not null,
  state text not null check (state in ('draft', 'translated', 'reviewed')),
  -- who or what made the text
  origin text not null check (origin in ('human', 'memory', 'machine', 'file')),
  -- which machine, which file
  provenance text,
  -- what was last done with it
  act text not null check (act in ('save', 'review', 'return', 'confirm', 'revert', 'import')),
  reason text,
  version integer not null,
  translated_by uuid references person,
  translated_at timestamptz not null,
  reviewed_by uuid references person,
  reviewed_at timestamptz,
  accepted_warnings text[] not null default '{}',
  saved_by uuid references person,
  saved_at timestamptz not null,
  unique (segment_id, locale),
  -- 四眼原则: who translated it does not review it; and what a machine made stays a draft until a person takes it over.
  check (state <> 'reviewed' or reviewed_by <> translated_by),
  check ((state = 'reviewed') = (reviewed_by is not null)),
  check ((reviewed_by is null) = (reviewed_at is null)),
  check (state = 'draft' or (origin <> 'machine' and translated_by is not null))
);
create index segment_translation_item on segment_translation (item_id, locale);

-- Every text that ever stood there. The database writes it, so that no code can forget to.
create table segment_revision (
  segment_id uuid not null references segment,
  locale text not null,
  version integer not null,
  item_id uuid not null references item,
  text text not null,
  source_text text not null,
  source_print text not null,
  state text not null,
  origin text not null,
  provenance text,
  act text not null,
  reason text,
  translated_by uuid references person,
  translated_at timestamptz not null,
  reviewed_by uuid references person,
  reviewed_at timestamptz,
  accepted_warnings text[] not null,
  saved_by uuid references person,
  saved_at timestamptz not null,
  primary key (segment_id, locale, version)
);
create index segment_revision_item on segment_revision (item_id, locale, source_print, version desc);

create function keep_revision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into segment_revision (segment_id, locale, version, item_id, text, source_text, source_print, state, origin, provenance, act,
    reason, translated_by, translated_at, reviewed_by, reviewed_at, accepted_warnings, saved_by, saved_at)
  values (new.segment_id, new.locale, new.version, new.item_id, new.text, new.source_text, new.source_print, new.state, new.origin,
    new.provenance, new.act, new.reason, new.translated_by, new.translated_at, new.reviewed_by, new.reviewed_at,
    new.accepted_warnings, new.saved_by, new.saved_at);
  return new;
end $$;
create trigger segment_translation_kept after insert or update on segment_translation for each row execute function keep_revision();
create trigger segment_revision_frozen before update or delete on segment_revision for each row
  execute function refuse_change('what was translated is kept as it was');

-- Which revision of which segment went into a translated edition, and who released it; null: published with the Chinese.
create table translation_release (
  edition_id uuid primary key references edition,
  item_id uuid not null references item,
  locale text not null,
  segments jsonb not null,
  released_by uuid references person,
  at timestamptz not null
);
create index translation_release_item on translation_release (item_id, locale);
create trigger translation_release_frozen before update or delete on translation_release for each row
  execute function refuse_change('a release is evidence');

-- 记忆库: what was reviewed once, found again by what it says. One entry for a source in its surroundings: the last reviewed.
create table memory_entry (
  id uuid primary key,
  locale text not null check (locale in ('en', 'ru')),
  source_text text not null,
  source_print text not null,
  -- print of what stood before and after it
  context_print text not null,
  target_text text not null,
  segment_id uuid references segment,
  reviewed_at timestamptz not null,
  segmentation integer not null,
  unique (locale, source_print, context_print)
);
create index memory_entry_alike on memory_entry using gin (source_text gin_trgm_ops);

-- The entries most alike to a text. Half of the trigrams in common is about three pairs of letters in five; with the usual third
-- the index hands over nearly everything where a city's sentences resemble each other.
create function alike_entries(asked_locale text, asked text, most integer) returns setof memory_entry
language sql stable set pg_trgm.similarity_threshold = 0.5 as $$
  select * from memory_entry e where e.source_text % asked and e.locale = asked_locale
  order by similarity(e.source_text, asked) desc limit most
$$;

-- 术语库: official names, with what else is allowed and what is not. Names of units are those of the catalogue.
create table term (
  id uuid primary key,
  zh text not null unique check (zh <> ''),
  kind text not null check (kind in ('place', 'unit', 'post', 'law', 'other')),
  -- the first is the official one
  en text[] not null,
  ru text[] not null,
  forbidden_en text[] not null default '{}',
  forbidden_ru text[] not null default '{}',
  note text not null default '',
  version integer not null,
  is_active boolean not null default true,
  changed_by uuid references person,
  changed_at timestamptz not null
);

grant select, insert, update on segment, segment_translation, memory_entry, term to lanmu_app;
grant select on segment_revision to lanmu_app;
grant select, insert on translation_release to lanmu_app;

-- The list of what there is to translate, the last changed first.
create index item_updated on item (updated_at desc, id desc);
