#!/bin/sh
# Brings both databases of Temporal to the schema of this server version; safe to repeat.
set -eu
schema=/etc/temporal/schema/postgresql/v12
tool() {
  database=$1
  shift
  temporal-sql-tool --plugin postgres12 --ep postgres -p 5432 -u temporal --db "$database" "$@"
}
tool temporal setup-schema -v 0.0 || true
tool temporal update-schema -d "$schema/temporal/versioned"
tool temporal_visibility setup-schema -v 0.0 || true
tool temporal_visibility update-schema -d "$schema/visibility/versioned"
