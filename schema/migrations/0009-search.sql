-- What readers search in: one row for each live edition, written with it and gone with it. Chinese arrives cut into
-- words (PostgreSQL takes a whole sentence as one), English and Russian are stemmed by PostgreSQL's own configurations.
create table search_entry (
  edition_id uuid primary key references edition,
  item_id uuid not null,
  item_number bigint not null,
  locale text not null,
  kind text not null,
  unit_id uuid not null,
  published_at timestamptz not null,
  -- letters and digits of the title, folded, the first 100: whole titles, and what a reader has begun to type
  title_key text not null,
  -- 索引号 and 发文字号, letters and digits only
  numbers text[] not null,
  -- A: words of the title; B: summary, keywords, source; D: pairs of characters of a Chinese title
  face tsvector not null,
  -- every word of the edition, without its places: they would be most of the size
  words tsvector not null
);
create index search_entry_face on search_entry using gin (face);
create index search_entry_words on search_entry using gin (words);
create index search_entry_numbers on search_entry using gin (numbers) where numbers <> '{}';
create index search_entry_newest on search_entry (locale, published_at desc, item_number desc);
create index search_entry_title on search_entry (locale, title_key text_pattern_ops);

-- Whoever retires an edition, and however: no reader finds it from the same commit on.
create function forget_search_entry() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  delete from search_entry where edition_id = new.id;
  return null;
end $$;
create trigger edition_unsearchable after update on edition for each row
  when (old.retired_at is null and new.retired_at is not null) execute function forget_search_entry();

-- Words that mean the same to a reader: all of one line.
create table search_synonym (
  line integer not null,
  word text not null check (length(word) between 1 and 60),
  primary key (line, word)
);

grant select on search_entry, search_synonym, unit_alias to lanmu_reader;
grant select, insert, delete on search_entry, search_synonym to lanmu_app;
