import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AgentHome } from './agent-home.ts';

/** Hooks that only write down what they were given. */
export function recordingHooks(home: AgentHome, events: readonly string[]): object {
  const command = `{ cat; echo; } >> '${recordOf(home)}'`;
  return Object.fromEntries(
    events.map((name) => [name, [{ hooks: [{ type: 'command', command }] }]]),
  );
}

export const CLAUDE_EVENTS = [
  'SessionStart',
  'UserPromptSubmit',
  'PreToolUse',
  'PostToolUse',
  'Stop',
  'SubagentStop',
  'PreCompact',
  'PostCompact',
  'SessionEnd',
];

export const CODEX_EVENTS = CLAUDE_EVENTS.filter((name) => name !== 'SubagentStop');

const payload = z.looseObject({
  hook_event_name: z.string(),
  session_id: z.string(),
  transcript_path: z.string(),
  cwd: z.string(),
  source: z.string().optional(),
  trigger: z.string().optional(),
  reason: z.string().optional(),
  tool_name: z.string().optional(),
});

export type HookPayload = z.infer<typeof payload>;

export function recordedHooks(home: AgentHome): HookPayload[] {
  if (!existsSync(recordOf(home))) return [];
  const lines = readFileSync(recordOf(home), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => payload.parse(JSON.parse(line)));
}

/** As `PreCompact manual`, in the order in which they fired. */
export function firedHooks(home: AgentHome): string[] {
  return recordedHooks(home).map((given) =>
    [given.hook_event_name, given.source ?? given.trigger ?? given.reason ?? given.tool_name ?? '']
      .join(' ')
      .trim(),
  );
}

function recordOf({ top }: AgentHome): string {
  return join(top, 'hooks.jsonl');
}
