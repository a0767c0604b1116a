import { join } from 'node:path';
import type { AgentHome } from './agent-home.ts';
import { runAgent, type AgentRun } from './run-agent.ts';

export interface CodexRun {
  /** What stands after `codex`. */
  args: string[];
  environment?: Record<string, string>;
  cwd?: string;
  timeoutMs?: number;
  /** Stands at the end of config.toml. */
  config?: string;
}

/** One run of the true Codex without a terminal, whose model is the server at `url`. */
export async function runCodex(
  program: string,
  at: { home: AgentHome; url: string },
  { args, config = '', ...run }: CodexRun,
): Promise<AgentRun> {
  await at.home.write('.codex/config.toml', codexConfig(at.url) + config);
  return runAgent(program, {
    args,
    cwd: run.cwd ?? at.home.project,
    env: { ...codexEnvironment(at.home), ...run.environment },
    ...(run.timeoutMs === undefined ? {} : { timeoutMs: run.timeoutMs }),
  });
}

/** One turn without a terminal and without questions, in which hooks run only if their user trusts them. */
export const CODEX_TURN_WITH_TRUSTED_HOOKS = [
  'exec',
  '--skip-git-repo-check',
  '-s',
  'danger-full-access',
];

export const CODEX_TURN = [...CODEX_TURN_WITH_TRUSTED_HOOKS, '--dangerously-bypass-hook-trust'];

export function codexEnvironment(home: AgentHome): Record<string, string> {
  return {
    ...home.environment,
    CODEX_HOME: join(home.home, '.codex'),
    KEY_OF_THE_TEST: 'made-up-key',
  };
}

function codexConfig(url: string): string {
  return `
model = "gpt-5.5-codex"
model_provider = "scripted"
check_for_update_on_startup = false
[model_providers.scripted]
name = "scripted"
base_url = "${url}/v1"
wire_api = "responses"
env_key = "KEY_OF_THE_TEST"
request_max_retries = 0
stream_max_retries = 0
[analytics]
enabled = false
[features]
daemon_auto_start = false
`;
}
