import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Reading {
  /** From the first chunk to the last event. */
  ms: number;
  peakBytes: number;
  bytes: number;
  lines: number;
  events: number;
}

/** Our reader in a process of its own. */
export async function measureReading(
  path: string,
  { nodeFlags = [] }: { nodeFlags?: string[] } = {},
): Promise<Reading & { processMs: number }> {
  const script = join(import.meta.dirname, 'measure-reading.ts');
  const { ms: processMs, stdout } = await run(
    process.execPath,
    [...nodeFlags, script, path],
    'keep',
  );
  return { ...(JSON.parse(stdout) as Reading), processMs };
}

/** Another program's run, its output thrown away. */
export async function measureProgram(command: string, args: string[]): Promise<number> {
  return (await run(command, args, 'drop')).ms;
}

function run(
  command: string,
  args: string[],
  output: 'keep' | 'drop',
): Promise<{ ms: number; stdout: string }> {
  const start = performance.now();
  const child = spawn(command, args, {
    stdio: ['ignore', output === 'keep' ? 'pipe' : 'ignore', 'inherit'],
  });
  let stdout = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve({ ms: performance.now() - start, stdout });
      else reject(new Error(`${command} ended with ${code}`));
    });
  });
}
