#!/bin/sh
# Creates the logins of the hub and its database, as an administrator of PostgreSQL. lanmu_owner changes the schema and is
# used by the migration only; lanmu_app serves requests; lanmu_reader can read what is published and nothing else. Compose
# runs it once, when the database server is initialised; elsewhere:
# PGHOST=… POSTGRES_USER=postgres LANMU_…_PASSWORD=… sh deploy/roles.sh
set -eu
: "${LANMU_OWNER_PASSWORD:?is not set}" "${LANMU_APP_PASSWORD:?is not set}" "${LANMU_READER_PASSWORD:?is not set}"

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set database="${LANMU_DATABASE:-lanmu}" <<'SQL'
\getenv owner LANMU_OWNER_PASSWORD
\getenv app LANMU_APP_PASSWORD
\getenv reader LANMU_READER_PASSWORD
create role lanmu_owner login password :'owner';
create role lanmu_app login password :'app';
create role lanmu_reader login password :'reader' connection limit 20;
grant lanmu_reader to lanmu_app;
grant lanmu_app to lanmu_owner;
create database :"database" owner lanmu_owner;
revoke all on database :"database" from public;
grant connect on database :"database" to lanmu_app, lanmu_reader;
SQL
