#!/bin/sh
# What the agents run at each of their events. Before a tool call and a prompt it leaves in silence, without
# starting Node, unless some session on this machine has its writes held. Whatever fails, the agent goes on.
# usage: hook.sh [AGENT [STATE_FOLDER [NODE]]], the last two as recorded at installation
agent=${1:-claude-code}
state=${2:-}
node=${3:-}
# A pattern must not stop at bytes that are no text.
LC_ALL=C

# An agent whose input nobody reads would tell its user of a broken pipe.
pass() {
  command -p cat >/dev/null 2>&1
  exit 0
}

[ "${HANDOVER_HOOKS:-}" != off ] || pass

# Without a record: the folder of src/config/paths.ts, below the home that the machine knows of. Variables come
# with a project's own settings and would lead elsewhere.
if [ -z "$state" ]; then
  user=$(command -p id -un 2>/dev/null) || pass
  case $user in '' | [!A-Za-z_]* | *[!A-Za-z0-9._-]*) pass ;; esac
  eval "home=~$user"
  case $home in /*) ;; *) pass ;; esac
  state=$home/.local/state/handover
  library="$home/Library/Application Support"
  [ -d "$library" ] && state=$library/handover
  # Where `handover install` saw the user's own variables lead: src/config/state-pointer.ts.
  moved=
  [ -f "$state/moved-to" ] && IFS= read -r moved <"$state/moved-to"
  case $moved in /*) [ -d "$moved" ] && state=$moved ;; esac
fi

# The event stands in the first bytes. Within a string its quotes would be escaped.
begin=$(command -p dd bs=4096 count=1 2>/dev/null)
program=hook.mjs
may_pass=
case $begin in
  *'"hook_event_name":"PreToolUse"'* | *'"hook_event_name": "PreToolUse"'*)
    program=guard.mjs
    may_pass=1
    ;;
  *'"hook_event_name":"UserPromptSubmit"'* | *'"hook_event_name": "UserPromptSubmit"'*) may_pass=1 ;;
esac

if [ -n "$may_pass" ]; then
  found=
  for lease in "$state"/leases/*.json; do
    # A link to nothing is a file that somebody laid there.
    if [ -e "$lease" ] || [ -h "$lease" ]; then found=1; fi
    break
  done
  [ -n "$found" ] || pass
fi

[ -x "$node" ] || node=$(command -v node) || pass
exec 3<&0 2>/dev/null
# Of the environment only what starting Node may need: the rest is the agent's, with its keys, and a project's.
# Only the program is waited for, not an agent that never closes its end.
{
  printf '%s' "$begin"
  command -p cat <&3
} | command -p env -i PATH="$PATH" HOME="${HOME:-/}" ${SYSTEMROOT:+SYSTEMROOT="$SYSTEMROOT"} \
  "$node" "${0%/*}/$program" --entrypoint "${CLAUDE_CODE_ENTRYPOINT:-}" --agent "$agent" --state "$state" 3<&- &
wait $!
exit 0
