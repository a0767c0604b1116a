/**
 * The sign that a helper runs, for hooks: a file that names its process and that it touches while it lives. It
 * locks nothing: a helper that is started beside another one ends at once.
 */
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { createHelperFolder, helperFolder } from './helper-folder.ts';

const helperSign = z.object({ pid: z.int().check(z.positive()), startedAtMs: z.number() });

/** A helper that has not touched its sign for so long sleeps, is stopped, or was killed and its pid reused. */
const STALE_MS = 60_000;

export interface HelperSign {
  touch(): void;
  remove(): void;
}

export function raiseSign(stateDir: string): HelperSign {
  createHelperFolder(stateDir);
  const path = signFile(stateDir);
  const content = { pid: process.pid, startedAtMs: Date.now() };
  const write = (): void => writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
  write();
  return {
    touch() {
      const now = new Date();
      try {
        utimesSync(path, now, now);
      } catch {
        // Somebody has tidied up: it goes up again.
        write();
      }
    },
    remove: () => rmSync(path, { force: true }),
  };
}

export function helperRuns(stateDir: string): boolean {
  const path = signFile(stateDir);
  try {
    const { data } = helperSign.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (data === undefined || Math.abs(Date.now() - statSync(path).mtimeMs) > STALE_MS)
      return false;
    return process.kill(data.pid, 0);
  } catch {
    // No sign, one that cannot be read, or of a process that is gone: starting one too many does no harm.
    return false;
  }
}

function signFile(stateDir: string): string {
  return join(helperFolder(stateDir), 'lock');
}
