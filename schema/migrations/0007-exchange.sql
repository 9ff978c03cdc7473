-- 翻译包: what went out to a translator, with what every segment said then. A file that comes back is read against this record,
-- so nothing in the file has to be believed but the translations.
create table work_package (
  id uuid primary key,
  locale text not null check (locale in ('en', 'ru')),
  -- what was asked for
  filter jsonb not null,
  items jsonb not null,
  segment_count integer not null check (segment_count > 0),
  character_count integer not null,
  made_by uuid references person,
  made_at timestamptz not null
);
create index work_package_latest on work_package (locale, made_at desc);
create index work_package_maker on work_package (made_by, made_at);
create trigger work_package_frozen before update or delete on work_package for each row
  execute function refuse_change('a package is what went out');

-- A file that came back. It changes nothing until somebody takes it over, whole and once.
create table returned_file (
  id uuid primary key,
  package_id uuid not null references work_package,
  name text not null,
  hash text not null,
  texts jsonb not null,
  sent_by uuid references person,
  sent_at timestamptz not null,
  taken_by uuid references person,
  taken_at timestamptz,
  -- what became of each text
  outcome jsonb,
  unique (package_id, hash),
  check ((taken_at is null) = (outcome is null))
);

grant select, insert on work_package, returned_file to lanmu_app;
grant update (taken_by, taken_at, outcome) on returned_file to lanmu_app;
