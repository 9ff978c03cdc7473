-- The kinds of outlets are listed in src/reach/outlet-kinds; the database checks the form of their names only, so that a new
-- kind needs no migration.
alter table outlet drop constraint outlet_protocol_check,
  add constraint outlet_protocol_check check (protocol ~ '^[a-z][a-z0-9-]*$');
