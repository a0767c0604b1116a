/** What went wrong in hooks, which may tell nobody; `handover doctor` reads it. One JSON object per line. */
import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { createPrivateFolder } from '../../config/paths.ts';
import { HandoverError } from '../../errors/handover-error.ts';

export type HookFailure = z.infer<typeof failure>;

const failure = z.object({ atMs: z.number(), hook: z.string(), kind: z.string() });

/** Through no link, into no pipe that nobody reads. */
const APPEND =
  constants.O_WRONLY |
  constants.O_APPEND |
  constants.O_CREAT |
  constants.O_NOFOLLOW |
  constants.O_NONBLOCK;

/** Two such files are kept at most. */
const MAX_FILE_BYTES = 32 * 1024;

/** Never throws: nobody is left to tell. Keeps the error's code and kind alone, since messages quote input. */
export function recordHookFailure(stateDir: string, hook: string, error: unknown): void {
  const path = failureFile(stateDir);
  const line = JSON.stringify({ atMs: Date.now(), hook, kind: kindOf(error) });
  try {
    createPrivateFolder(stateDir);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats !== undefined && stats.size > MAX_FILE_BYTES) renameSync(path, `${path}.old`);
    const file = openSync(path, APPEND, 0o600);
    writeSync(file, `${line}\n`);
    closeSync(file);
  } catch {
    // A full or closed disk: the agent goes on, as it does after the failure itself.
  }
}

/** Oldest first; at most those that the newer of the two files holds. */
export function readHookFailures(stateDir: string): HookFailure[] {
  const path = failureFile(stateDir);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true || stats.size > 2 * MAX_FILE_BYTES) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => failure.safeParse(parseJson(line)).data ?? []);
}

function failureFile(stateDir: string): string {
  return join(stateDir, 'hook-failures.jsonl');
}

function kindOf(error: unknown): string {
  if (error instanceof HandoverError) return error.code;
  if (!(error instanceof Error)) return typeof error;
  const { name, code = name } = error as NodeJS.ErrnoException;
  return code.slice(0, 100);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A line that a killed hook has not finished.
    return undefined;
  }
}
