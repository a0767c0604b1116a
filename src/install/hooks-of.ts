import type { HookGroup } from './hook-group.ts';

export type InstalledAgent = 'claude-code' | 'codex';

interface Definition {
  event: string;
  timeout: number;
  matcher?: string;
  additionalContextLimit?: number;
}

/** The hooks of an agent by their events. Codex keeps its user's trust in them by the bytes of each. */
export function hooksOf(agent: InstalledAgent, command: string): Record<string, HookGroup> {
  const groups = definitions[agent].map(({ event, matcher, ...rest }): [string, HookGroup] => [
    event,
    {
      ...(matcher === undefined ? {} : { matcher }),
      hooks: [{ type: 'command', command, ...rest }],
    },
  ]);
  return Object.fromEntries(groups);
}

/** Longer than a call is ever held. */
const GUARD_SECONDS = 30;

/** No `onFailure`: with it a fault of ours would keep a full session from being compacted. */
const definitions: Record<InstalledAgent, Definition[]> = {
  'claude-code': [
    { event: 'PreCompact', timeout: 10 },
    { event: 'PostCompact', timeout: 10 },
    { event: 'SessionStart', timeout: 10 },
    // Without one Claude Code gives a hook 1.5 s at the end of a session.
    { event: 'SessionEnd', timeout: 20 },
    { event: 'Stop', timeout: 10 },
    { event: 'SubagentStop', timeout: 10 },
    { event: 'UserPromptSubmit', timeout: 10 },
    {
      event: 'PreToolUse',
      matcher: 'Edit|Write|NotebookEdit|Bash|PowerShell|Agent|Task|Workflow|mcp__.*',
      timeout: GUARD_SECONDS,
    },
  ],
  codex: [
    { event: 'PreCompact', timeout: 10 },
    { event: 'PostCompact', timeout: 10 },
    // Without a limit Codex cuts the middle out of what is over 10 KB.
    { event: 'SessionStart', timeout: 10, additionalContextLimit: 12_000 },
    { event: 'Stop', timeout: 10 },
    { event: 'SubagentStop', timeout: 10 },
    { event: 'UserPromptSubmit', timeout: 10 },
    { event: 'PreToolUse', matcher: 'Bash|apply_patch|mcp__.*', timeout: GUARD_SECONDS },
  ],
};
