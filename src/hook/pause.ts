/** While the user has paused Handover, every hook passes in silence. */
import { randomBytes } from 'node:crypto';
import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { createPrivateFolder } from '../config/paths.ts';

export type Pause = z.infer<typeof pauseFile>;

const pauseFile = z.object({
  /** By the wall clock; without it, until the user ends the pause. */
  untilMs: z.optional(z.number()),
});

export function isPaused(stateDir: string, nowMs = Date.now()): boolean {
  const { untilMs = Infinity } = readPause(stateDir) ?? { untilMs: 0 };
  return nowMs < untilMs;
}

/** Undefined where nobody paused. A pause that cannot be read holds: it was the user's wish. */
export function readPause(stateDir: string): Pause | undefined {
  const path = join(stateDir, PAUSE_FILE);
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  try {
    return pauseFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}

export function pause(stateDir: string, until: Pause = {}): void {
  createPrivateFolder(stateDir);
  const draft = join(stateDir, `.${randomBytes(8).toString('hex')}.new`);
  writeFileSync(draft, JSON.stringify(until), { flag: 'wx', mode: 0o600 });
  renameSync(draft, join(stateDir, PAUSE_FILE));
}

/** Whether there was one to end. */
export function unpause(stateDir: string): boolean {
  const wasPaused = isPaused(stateDir);
  rmSync(join(stateDir, PAUSE_FILE), { force: true });
  return wasPaused;
}

const PAUSE_FILE = 'paused';
