-- Pictures that stand in no text: covers of what columns bring to the WeChat account without a picture of its own, and the
-- code by which readers follow the account.
create table site_picture (
  id uuid primary key,
  use text not null check (use in ('cover', 'follow')),
  -- of a cover: a column or a channel, with all below it; null: everything
  scope_id uuid,
  asset_id uuid not null references asset,
  -- of the asset: readers may not look it up by its id
  hash text not null,
  name text not null,
  alt text not null,
  unique nulls not distinct (use, scope_id),
  check (use = 'cover' or scope_id is null)
);
create index site_picture_hash on site_picture (hash);

-- While it is in use, everybody may see it: the platform takes it from the hub's own address, as it takes those of texts.
create function site_picture_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform purge_media(array_remove(array[
    case when tg_op <> 'INSERT' then old.hash end, case when tg_op <> 'DELETE' then new.hash end], null));
  return null;
end $$;
create trigger site_picture_changed after insert or update or delete on site_picture
  for each row execute function site_picture_changed();

grant select, insert, update, delete on site_picture to lanmu_app;
grant select (hash, name) on site_picture to lanmu_reader;
