import { spawn } from 'node:child_process';
import { killGroup } from './kill-group.ts';

export interface BriefRun {
  /** Null where it was ended, or never started. */
  exitCode: number | null;
  stdout: string;
}

/** Runs a program to its end, or kills it with all that it started when that does not come. */
export async function runBriefly(
  [program = '', ...args]: readonly string[],
  {
    environment,
    timeoutMs,
    input = '',
  }: { environment: Readonly<Record<string, string>>; timeoutMs: number; input?: string },
): Promise<BriefRun> {
  const child = spawn(program, args, {
    env: { ...environment },
    stdio: ['pipe', 'pipe', 'ignore'],
    // No project's folder, whose settings a program may read.
    cwd: '/',
    detached: true,
  });
  const timer = setTimeout(() => killGroup(child.pid), timeoutMs);
  let stdout = '';
  child.stdout.on('data', (text: Buffer) => {
    if (stdout.length < MAX_CHARACTERS) stdout += text.toString();
  });
  // Whoever does not read its input to the end tells why by its exit code.
  child.stdin.on('error', () => {}).end(input);
  try {
    return await new Promise((resolve) => {
      child.once('error', () => resolve({ exitCode: null, stdout }));
      child.once('close', (exitCode) => resolve({ exitCode, stdout }));
    });
  } finally {
    clearTimeout(timer);
  }
}

const MAX_CHARACTERS = 100_000;
