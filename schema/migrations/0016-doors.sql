-- Doors: what the roles of the hub may see and do, once more, and what older hubs missed of files that were edited after
-- they had applied them (0001 and 0006). Rights are asserted at each start.
alter function edition_keeps_date() set search_path = public, pg_temp;
alter function listing_keeps_date() set search_path = public, pg_temp;
drop index if exists link_result_hosts;
alter index if exists edition_of_few rename to edition_looked_at;

-- Which files were applied, and how they read, is the owner's word.
revoke insert, update on migration from lanmu_app;
revoke usage on sequence migration_id_seq from lanmu_app;
