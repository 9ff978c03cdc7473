-- What was retired or withdrawn is nobody's to read, whoever signs in as a reader. Of earlier editions it is asked when they
-- were issued and whether they still read the same, and that is all.
alter table edition enable row level security;
create policy edition_that_is_live on edition for select to lanmu_reader using (retired_at is null);
create policy edition_at_work on edition to lanmu_app using (true) with check (true);

create view edition_print as select id, item_id, locale, number, issued_at, print from edition;
grant select on edition_print to lanmu_reader, lanmu_app;
