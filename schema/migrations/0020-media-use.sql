-- Files are for readers while a live edition shows them, and for nobody else's eyes before and after: which edition names
-- which file is written down as editions come and go, by triggers, so that whatever issues or retires is heard.

-- ── what is named where ──────────────────────────────────────────────────────────────────────────
-- The hashes of the hub's own files that a text leads to, as pictures or as links.
create function media_named(given text) returns setof text immutable parallel safe strict language sql as $$
  select distinct found[1] from regexp_matches(given, '/media/([0-9a-f]{64})/', 'g') found
$$;

create function media_of_edition(body text, content jsonb) returns setof text immutable parallel safe language sql as $$
  select used #>> '{}' from jsonb_path_query(content, '$.cover.hash') used
  union select used #>> '{}' from jsonb_path_query(content, '$.images[*].hash') used
  union select used #>> '{}' from jsonb_path_query(content, '$.attachments[*].hash') used
  union select media_named(body)
  union select media_named(content::text)
$$;

-- ── what readers see, and saw ────────────────────────────────────────────────────────────────────
create table media_use (
  hash text not null,
  edition_id uuid not null references edition,
  is_live boolean not null,
  primary key (hash, edition_id)
);
create index media_use_live on media_use (hash) where is_live;
create index media_use_edition on media_use (edition_id);

-- The tag of a file is the beginning of its hash, see src/core/cache/tags.ts.
create function purge_media(hashes text[]) returns void language sql as $$
  select purge((select array_agg(distinct 'm' || left(hash, 12)) from unnest(hashes) hash))
$$;

create function media_came() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  hashes text[];
begin
  with used as (
    insert into media_use
    select hash, changed.id, changed.retired_at is null
    from changed, media_of_edition(changed.body, changed.content) hash
    returning hash
  )
  select array_agg(hash) into hashes from used;
  perform purge_media(hashes);
  return null;
end $$;

create function media_went() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  hashes text[];
begin
  with gone as (
    update media_use set is_live = false from changed
    where media_use.edition_id = changed.id and media_use.is_live and changed.retired_at is not null
    returning media_use.hash
  )
  select array_agg(hash) into hashes from gone;
  perform purge_media(hashes);
  return null;
end $$;

-- The triggers first: nothing comes between them and what there is already.
create trigger edition_media_came after insert on edition referencing new table as changed
  for each statement execute function media_came();
create trigger edition_media_went after update on edition referencing new table as changed
  for each statement execute function media_went();

insert into media_use
select hash, edition.id, edition.retired_at is null from edition, media_of_edition(edition.body, edition.content) hash;

-- ── what staff see ───────────────────────────────────────────────────────────────────────────────
-- Of which items a file is a part, in any version: whoever may read the item may read it.
create table item_media (
  hash text not null,
  item_id uuid not null references item,
  primary key (hash, item_id)
);

create function media_of_draft(content jsonb) returns setof text stable language sql as $$
  select hash from asset where id = any (array(
    select (used #>> '{}')::uuid from (
      select jsonb_path_query(content, '$.cover.assetId') used
      union all select jsonb_path_query(content, '$.images[*].assetId')
      union all select jsonb_path_query(content, '$.attachments[*].assetId')) uses
    where used #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'))
  union select media_named(content::text)
$$;

create function version_media() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into item_media select hash, new.item_id from media_of_draft(new.content) hash on conflict do nothing;
  return null;
end $$;

create trigger item_version_media after insert on item_version for each row execute function version_media();

insert into item_media
select distinct hash, item_version.item_id from item_version, media_of_draft(item_version.content) hash;

-- ── notices of withdrawals ───────────────────────────────────────────────────────────────────────
-- They said the title of the draft; readers knew the item under the title of its last edition.
update withdrawal set title = known.title
from (select distinct on (w.id) w.id, e.title from withdrawal w
      join edition e on e.item_id = w.item_id and e.locale = 'zh' and e.retired_at <= w.at
      order by w.id, e.number desc) known
where known.id = withdrawal.id and known.title <> withdrawal.title;

-- ── rights ───────────────────────────────────────────────────────────────────────────────────────
grant select on media_use to lanmu_reader, lanmu_app;
grant select on item_media to lanmu_app;
