import type { HookCall } from './hook-call.ts';

const WRITING_TOOLS = [
  // Claude Code
  'Edit',
  'Write',
  'MultiEdit',
  'NotebookEdit',
  'Bash',
  'PowerShell',
  'Agent',
  'Task',
  'Workflow',
  // Codex, which calls its shell `Bash`
  'apply_patch',
];

/** Whether the call may change something. Our own tools only read, and plan mode writes nothing. */
export function mayWrite({ tool_name: tool, permission_mode: mode }: HookCall): boolean {
  if (mode === 'plan') return false;
  if (tool.startsWith('mcp__')) return !/^mcp__(plugin_handover_)?handover__/.test(tool);
  return WRITING_TOOLS.includes(tool);
}
