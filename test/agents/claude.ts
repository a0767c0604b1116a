import { join } from 'node:path';
import type { AgentHome } from './agent-home.ts';
import { runAgent, type AgentRun } from './run-agent.ts';

export interface ClaudeRun {
  prompt: string;
  args?: string[];
  settings?: object;
  environment?: Record<string, string>;
  cwd?: string;
  timeoutMs?: number;
  /** A command that starts the one behind it in surroundings of its own. */
  within?: string[];
}

/** One run of the true Claude Code in print mode, whose model is the server at `url`. */
export async function runClaude(
  program: string,
  at: { home: AgentHome; url: string },
  { prompt, args = [], settings = {}, ...run }: ClaudeRun,
): Promise<AgentRun> {
  const file = await at.home.write('settings-of-the-test.json', settings);
  const [first = program, ...before] = [...(run.within ?? []), program];
  return runAgent(first, {
    args: [...before, '-p', prompt, '--settings', file, '--dangerously-skip-permissions', ...args],
    cwd: run.cwd ?? at.home.project,
    env: { ...claudeEnvironment(at), ...run.environment },
    ...(run.timeoutMs === undefined ? {} : { timeoutMs: run.timeoutMs }),
  });
}

export function claudeEnvironment({
  home,
  url,
}: {
  home: AgentHome;
  url: string;
}): Record<string, string> {
  return {
    ...home.environment,
    CLAUDE_CONFIG_DIR: join(home.home, '.claude'),
    ANTHROPIC_AUTH_TOKEN: 'made-up-key',
    ANTHROPIC_BASE_URL: url,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    CLAUDE_CODE_MAX_RETRIES: '0',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_TELEMETRY: '1',
    DISABLE_ERROR_REPORTING: '1',
    // Without it a root user may not skip permissions.
    IS_SANDBOX: '1',
  };
}
