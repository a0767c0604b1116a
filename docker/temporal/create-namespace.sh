#!/bin/sh
# The namespace of handovers, and what they can be found by. Run again, it changes nothing.
set -eu

retry() {
  tries=60
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || exit 1
    sleep 2
  done
}

has_namespace() {
  temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1
}

create_namespace() {
  has_namespace || temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 720h
}

# The server learns of a new namespace within seconds.
create_search_attributes() {
  temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" \
    --name HandoverPhase --type Keyword \
    --name AgentSessionId --type Keyword \
    --name Team --type Keyword \
    --name Agent --type Keyword \
    --name GapsFound --type Int
}

retry temporal operator cluster health
retry create_namespace
retry create_search_attributes
