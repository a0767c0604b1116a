const NAMES: Readonly<Record<string, string>> = { 'claude-code': 'Claude Code', codex: 'Codex' };

/** Never what a file says: the editor turns links in a message into something to click. */
export function agentName(agent: string): string {
  return NAMES[agent] ?? 'coding agent';
}
