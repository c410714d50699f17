#!/bin/sh
# Makes the namespace and its search attributes; safe to repeat.
set -eu
until temporal operator cluster health; do sleep 2; done
temporal operator namespace describe -n "$TEMPORAL_NAMESPACE" ||
  temporal operator namespace create -n "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
until temporal operator search-attribute list | grep -q OrganizationId; do
  temporal operator search-attribute create --name OrganizationId --type Keyword || sleep 2
done
