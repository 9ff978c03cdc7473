-- Entries say in which form they were made. A program that makes them in a newer one (src/search/entry.ts) makes those of
-- before anew, batch by batch, while readers go on finding them; so is what a node of the last release still writes.
alter table search_entry add column form smallint not null default 1;
-- Of a long text, as excerpts are cut from it (src/search/passages.ts): folded, to see where a word stands, and as it is read.
alter table search_entry add column folded text, add column passages text[];
insert into chore (name, next_at) values ('renew-entries', '-infinity');
