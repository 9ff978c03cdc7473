-- What front ends ask, written down beforehand: each document by the sha256 of its text, so that no row can ever mean
-- something else than it did.
create table trusted_document (
  id text primary key check (id ~ '^sha256:[0-9a-f]{64}$'),
  body text not null check (length(body) between 1 and 100000),
  registered_at timestamptz not null,
  check (id = 'sha256:' || encode(sha256(convert_to(body, 'UTF8')), 'hex'))
);
grant select on trusted_document to lanmu_reader;
grant select, insert on trusted_document to lanmu_app;
