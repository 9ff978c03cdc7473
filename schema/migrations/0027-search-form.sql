-- Entries say in which form they were made. A program that makes them in a newer one (src/search/entry.ts) makes those of
-- before anew, batch by batch, while readers go on finding them; so is what a node of the last release still writes.
alter table search_entry add column form smallint not null default 1;
insert into chore (name, next_at) values ('renew-entries', '-infinity');
