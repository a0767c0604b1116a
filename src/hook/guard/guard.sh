#!/bin/sh
# The agent's hook before a tool call. Leaves in silence, without starting Node, unless some session on this
# machine has its writes held; then the program beside it looks whose. Whatever fails, the call goes on.
# usage: guard.sh [AGENT [STATE_FOLDER [NODE]]], the last two as recorded at installation
agent=${1:-claude-code}
state=${2:-}
node=${3:-}

# Without a record: the folders of src/config/paths.ts.
if [ -z "$state" ]; then
  case ${XDG_STATE_HOME:-} in
    /*) state=$XDG_STATE_HOME/handover ;;
    *)
      state=${HOME:-/nonexistent}/.local/state/handover
      library="${HOME:-/nonexistent}/Library/Application Support"
      [ -d "$library" ] && state=$library/handover
      ;;
  esac
fi

found=
for lease in "$state"/leases/*.json; do
  # A link to nothing is a file that somebody laid there.
  if [ -e "$lease" ] || [ -h "$lease" ]; then found=1; fi
  break
done

# An agent whose input nobody reads would tell its user of a broken pipe.
pass() {
  cat >/dev/null 2>&1
  exit 0
}

[ -n "$found" ] || pass
[ -x "$node" ] || node=$(command -v node) || pass
exec 2>/dev/null
# These come with the project's own settings and would load its code or print.
unset NODE_OPTIONS NODE_PATH NODE_V8_COVERAGE NODE_DEBUG
"$node" "${0%/*}/guard.mjs" --agent "$agent" --state "$state"
exit 0
