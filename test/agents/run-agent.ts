import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface AgentRun {
  /** Null where it was killed. */
  code: number | null;
  stdout: string;
  stderr: string;
  tookMs: number;
}

/** Runs an agent to its end. One that hangs is killed with all its processes. */
export async function runAgent(
  program: string,
  options: { args: string[]; cwd: string; env: Record<string, string>; timeoutMs?: number },
): Promise<AgentRun> {
  const { args, cwd, env, timeoutMs = 60_000 } = options;
  const startMs = performance.now();
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const timer = setTimeout(() => killGroup(child.pid), timeoutMs);
  try {
    const output = Promise.all([text(child.stdout), text(child.stderr)]);
    await once(child, 'exit');
    // A hook's process that holds the pipes open is none of the agent's end.
    const tookMs = performance.now() - startMs;
    const [stdout, stderr] = await output;
    return { code: child.exitCode, stdout, stderr, tookMs };
  } finally {
    clearTimeout(timer);
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended just now.
  }
}
