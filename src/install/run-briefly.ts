import { spawn } from 'node:child_process';

export interface BriefRun {
  /** Null where it was ended, or never started. */
  exitCode: number | null;
  stdout: string;
}

/** Runs a program to its end, or to its killing when that does not come. */
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
    cwd: '/',
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  child.stdout.on('data', (text: Buffer) => {
    if (stdout.length < MAX_CHARACTERS) stdout += text.toString();
  });
  // Whoever does not read its input to the end tells why by its exit code.
  child.stdin.on('error', () => {}).end(input);
  return new Promise((resolve) => {
    child.once('error', () => resolve({ exitCode: null, stdout }));
    child.once('close', (exitCode) => resolve({ exitCode, stdout }));
  });
}

const MAX_CHARACTERS = 100_000;
