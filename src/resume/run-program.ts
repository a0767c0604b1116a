import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { HandoverError } from '../errors/handover-error.ts';

/**
 * Gives a program the terminal and waits for it; its exit code, or 128 + the signal that ended it, as a shell
 * would say. Ctrl-C is the program's alone meanwhile; another wish to end is handed on to it.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, environment }: { cwd: string; environment: NodeJS.ProcessEnv },
): Promise<number> {
  const ending = new AbortController();
  const handOn = (): void => ending.abort();
  // Before it starts, since it may be interrupted at once.
  process.on('SIGINT', ignored).on('SIGTERM', handOn);
  try {
    const child = spawn(program, args, { stdio: 'inherit', cwd, env: environment });
    ending.signal.addEventListener('abort', () => child.kill('SIGTERM'));
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  } catch (cause) {
    throw new HandoverError('agent-not-installed', { detail: program, cause });
  } finally {
    process.off('SIGINT', ignored).off('SIGTERM', handOn);
  }
}

function ignored(): void {}
