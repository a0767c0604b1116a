/**
 * What an agent tells its children of the session that they belong to. A fresh session with them would be taken
 * for a part of the old one, and left out of the agent's own history.
 */
const SESSION_NAMES = [
  'CLAUDECODE',
  'CLAUDE_CODE_CHILD_SESSION',
  'CLAUDE_CODE_ENTRYPOINT',
  'CLAUDE_CODE_SESSION_ID',
  'CLAUDE_EFFORT',
  'CLAUDE_PLUGIN_DATA',
  'CLAUDE_PLUGIN_ROOT',
  'CLAUDE_PROJECT_DIR',
  'CODEX_SANDBOX',
  'CODEX_SANDBOX_NETWORK_DISABLED',
  'CODEX_SESSION_ID',
  'CODEX_THREAD_ID',
];

export interface AgentEnvironment {
  variables: NodeJS.ProcessEnv;
  /** Those that were there and are not handed on. */
  without: string[];
}

/** For an agent that the user starts through Handover: the user's own environment, without another session's. */
export function agentEnvironment(variables: NodeJS.ProcessEnv = process.env): AgentEnvironment {
  const without = SESSION_NAMES.filter((name) => variables[name] !== undefined);
  const kept = Object.entries(variables).filter(([name]) => !without.includes(name));
  return { variables: Object.fromEntries(kept), without };
}
