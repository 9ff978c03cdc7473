-- What this database is for. A demonstration's people sign in with a password that everybody knows, so they and their
-- examples never stand beside those of a city.
create table purpose (
  is_only boolean primary key default true check (is_only),
  purpose text not null check (purpose in ('demonstration', 'real', 'replay')),
  since timestamptz not null default now()
);
create trigger purpose_stays before update or delete on purpose for each row
  execute function refuse_change('a database stays what it is for');
grant select, insert on purpose to lanmu_app;

-- Of the hubs of before, by what they did.
insert into purpose (purpose)
select case
    when exists (select from idempotency where starts_with(key, 'replay-')) then 'replay'
    when exists (select from log_entry where command = 'demonstration.begin') then 'demonstration'
    else 'real' end
where exists (select from person) or exists (select from item) or exists (select from site);
