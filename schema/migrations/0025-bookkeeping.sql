-- What is only bookkeeping has an end: src/bookkeeping/tables.ts says for every table what it is, and when a row of it
-- goes. The application may remove what it lists, and nothing of the log, of editions, or of what was counted. No index:
-- these tables stay small from now on, and are read through once an hour.
grant delete on delivery_attempt, receipt, quota to lanmu_app;

insert into chore (name, next_at) values ('forget', '-infinity');
