-- Files are for readers while a live edition shows them, and for nobody else's eyes before and after: which edition names
-- which file is written down as editions come and go, by triggers, so that whatever issues or retires is heard.

-- ── what is named where ──────────────────────────────────────────────────────────────────────────
-- Files that a rich text shows or leads to: `src` and `href` as the hub cleans them, where every `<` is of a tag. Words that
-- are an address, and what only looks like a link, name nothing. The name is as the address has it, null for a rendition.
create function media_led_to(html text) returns table (hash text, name text)
immutable parallel safe strict language sql as $$
  select found[1], found[2] from regexp_matches(html,
    '<(?:a|img)(?: [^<>]*)? (?:href|src)="(?:https?://[^/?#"<>]+)?/media/([0-9a-f]{64})/(?:original/([^/?#"<>]+))?', 'g') found
$$;

-- The same of the fields of a kind: rich texts, and addresses that are the whole text.
create function media_led_to_in(fields jsonb) returns table (hash text, name text)
immutable parallel safe strict language sql as $$
  select led.* from jsonb_path_query(fields, 'strict $.**') value,
    lateral (select * from media_led_to(value #>> '{}')
      union all select found[1], found[2]
        from regexp_matches(value #>> '{}', '^https?://[^/?#]+/media/([0-9a-f]{64})/(?:original/([^/?#]+))?') found) led
  where jsonb_typeof(value) = 'string'
$$;

-- What a text uses, and in which of its fields. Shared is what was uploaded for no office, and is used as an asset: only
-- whoever was shown its id can do that.
create function media_of_draft(content jsonb) returns table (field text, hash text, is_shared boolean) stable language sql as $$
  with uses as (
    select 'cover' field, content #>> '{cover,assetId}' id
    union all select 'images.' || place - 1, used ->> 'assetId'
      from jsonb_path_query(content, '$.images[*]') with ordinality image(used, place)
    union all select 'attachments.' || place - 1, used ->> 'assetId'
      from jsonb_path_query(content, '$.attachments[*]') with ordinality file(used, place)
  ), known as (
    select field, id::uuid from uses where id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  )
  select known.field, asset.hash, asset.unit_id is null from known join asset on asset.id = known.id
  union select 'body', led.hash, false from media_led_to(content ->> 'body') led
  union select 'fields.' || key, led.hash, false from jsonb_each(content -> 'fields'), media_led_to_in(value) led
$$;

-- What an edition uses, under which names it is to be had: of a picture that only stands in a text, the first.
create function media_of_edition(body text, content jsonb) returns table (hash text, names text[])
stable parallel safe language sql as $$
  select used.hash, coalesce(array_agg(distinct used.name) filter (where used.name is not null),
    array(select asset.name from asset where asset.hash = used.hash order by uploaded_at, id limit 1)) from (
    select file ->> 'hash' hash, file ->> 'name' name from (
      select jsonb_path_query(content, '$.cover') file
      union all select jsonb_path_query(content, '$.images[*]')
      union all select jsonb_path_query(content, '$.attachments[*]')) files
    union all select * from media_led_to(body)
    union all select * from media_led_to_in(content -> 'fields')) used
  where used.hash is not null group by used.hash
$$;

-- ── what staff see ───────────────────────────────────────────────────────────────────────────────
-- Of which items a file is a part, in any version: whoever may read the item may read it. What a writer may not read does
-- not come into a version: see src/content/freeze.ts.
create table item_media (
  hash text not null,
  item_id uuid not null references item,
  primary key (hash, item_id)
);

create function version_media() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into item_media select distinct hash, new.item_id from media_of_draft(new.content) on conflict do nothing;
  return null;
end $$;

create trigger item_version_media after insert on item_version for each row execute function version_media();

insert into item_media
select distinct hash, item_version.item_id from item_version, media_of_draft(item_version.content);

-- ── what readers see, and saw ────────────────────────────────────────────────────────────────────
-- Only files of the item: a translation that leads to others shows nobody what its item could not.
create table media_use (
  hash text not null,
  edition_id uuid not null references edition,
  is_live boolean not null,
  -- as the edition says them: in an address they are encoded
  names text[] not null,
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
  with came as (
    insert into media_use
    select used.hash, changed.id, changed.retired_at is null, used.names
    from changed, media_of_edition(changed.body, changed.content) used
    where exists (select from item_media where item_media.hash = used.hash and item_media.item_id = changed.item_id)
    returning hash
  )
  select array_agg(hash) into hashes from came;
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
select used.hash, edition.id, edition.retired_at is null, used.names
from edition, media_of_edition(edition.body, edition.content) used
where exists (select from item_media where item_media.hash = used.hash and item_media.item_id = edition.item_id);

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
