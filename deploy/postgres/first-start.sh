#!/bin/sh
# Run by the postgres image when its volume is empty.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -d postgres \
  -v owner_password="$OWNER_PASSWORD" -v app_password="$APP_PASSWORD" \
  -v relay_password="$RELAY_PASSWORD" -f /deploy/roles.sql
psql -v ON_ERROR_STOP=1 -U postgres -d postgres \
  -v temporal_password="$TEMPORAL_PASSWORD" -f /deploy/temporal.sql
