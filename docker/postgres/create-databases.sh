#!/bin/sh
# Runs once, in an empty data folder. Each login owns its databases and is no superuser: for one that is, the row
# level security that keeps teams apart would not hold.
set -eu
psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 \
  --set handover_password="$HANDOVER_DB_PASSWORD" --set temporal_password="$TEMPORAL_DB_PASSWORD" <<'SQL'
CREATE ROLE handover LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'handover_password';
CREATE DATABASE handover OWNER handover;
CREATE ROLE temporal LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'temporal_password';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
SQL
