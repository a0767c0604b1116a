#!/bin/sh
# Brings Temporal's two databases up to this version of the server. Run again, it changes nothing.
set -eu
schemas=/etc/temporal/schema/postgresql/v12

sql() {
  temporal-sql-tool --plugin postgres12 --endpoint postgres --port 5432 --user temporal --database "$@"
}

for kind in temporal visibility; do
  database=temporal
  [ "$kind" = visibility ] && database=temporal_visibility
  # Refused for a database that has a schema already.
  sql "$database" setup-schema --version 0.0 || echo "$database has a schema"
  sql "$database" update-schema --schema-dir "$schemas/$kind/versioned"
done
