import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { HandoverError } from '../errors/handover-error.ts';

export interface ClaudeRun {
  program: string;
  arguments: string[];
  environment: Readonly<Record<string, string>>;
  folder: string;
  /** Written to its stdin. */
  input: string;
  signal: AbortSignal;
  onFirstEvent?: () => void;
}

/**
 * Runs Claude Code to its end and returns its last line, which tells how it went. An abort kills it
 * with all that it started. Its stderr is not read: it may quote what it was given.
 */
export async function runClaude(run: ClaudeRun): Promise<unknown> {
  const { program, folder, environment, signal } = run;
  signal.throwIfAborted();
  const child = spawn(program, run.arguments, {
    cwd: folder,
    env: { ...environment },
    stdio: ['pipe', 'pipe', 'ignore'],
    // A process group of its own, so that it can be killed as a whole.
    detached: true,
  });
  const stop = (): void => {
    killGroup(child);
    // Something that left the group may still hold the other end.
    child.stdout.destroy();
  };
  signal.addEventListener('abort', stop);
  // What it started may hold its output open, which then has no end.
  child.once('exit', () => killGroup(child));
  // Whoever does not read its input to the end tells why on its stdout or by its exit code.
  child.stdin.on('error', () => {}).end(run.input);
  try {
    const [exitCode, { result, hasBegun }] = await Promise.all([
      exitOf(child, program),
      readEvents(child.stdout, run),
    ]);
    if (signal.aborted) throw new HandoverError('model-answer-lost', { detail: 'not in time' });
    if (result !== undefined) return result;
    throw new HandoverError(hasBegun ? 'model-answer-lost' : 'model-program-missing', {
      detail: `${program} ended with ${exitCode ?? 'a signal'}`,
    });
  } finally {
    signal.removeEventListener('abort', stop);
    killGroup(child);
  }
}

async function exitOf(child: ChildProcess, program: string): Promise<number | null> {
  try {
    await once(child, 'close');
  } catch (cause) {
    throw new HandoverError('model-program-missing', { detail: program, cause });
  }
  return child.exitCode;
}

const eventShape = z.looseObject({ type: z.string() });

/** One JSON value a line; other lines are not events. */
async function readEvents(
  output: Readable,
  { signal, onFirstEvent }: Pick<ClaudeRun, 'signal' | 'onFirstEvent'>,
): Promise<{ result: unknown; hasBegun: boolean }> {
  let [result, hasBegun, hasAnswered]: [unknown, boolean, boolean] = [undefined, false, false];
  for await (const line of createInterface({ input: output, signal })) {
    const { data: event } = eventShape.safeParse(parseJson(line));
    hasBegun ||= event?.type === 'system';
    if (event?.type === 'result') result = event;
    if (event?.type === 'stream_event' && !hasAnswered) {
      hasAnswered = true;
      onFirstEvent?.();
    }
  }
  return { result, hasBegun };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A line that is no JSON is a note for a person.
    return undefined;
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    // Windows has no groups.
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // All of it has ended already.
  }
}
