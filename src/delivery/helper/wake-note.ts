/** What the helper found out when it first saw a wake, for however often it is tried. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { worktreeState } from '../../document/worktree-state.ts';
import { readWorktreeState } from '../read-worktree-state.ts';
import type { Wake } from '../wake/wake.ts';
import { writeAtomically } from '../write-atomically.ts';
import type { HelperContext } from './helper-context.ts';
import { createHelperFolder } from './helper-folder.ts';

const wakeNote = z.object({
  /** Where the session was started: what the hook says may be where it has wandered since. */
  cwd: z.string().optional(),
  /** As git had it then; later it would tell of other work. */
  git: worktreeState.extend({ at: z.string() }).optional(),
  /** The document of this machine is delivered. */
  localMade: z.boolean().optional(),
});

export type WakeNote = z.infer<typeof wakeNote>;

export async function noteWake(
  { name, wake }: { name: string; wake: Wake },
  { dependencies }: HelperContext,
): Promise<WakeNote> {
  const known = await readNote(dependencies.stateDir, name);
  if (known !== undefined) return known;
  const { agent, logPath } = wake;
  // What is wrong with the log is told when it is read as a whole.
  const described = await dependencies.describeLog(logPath, { agent }).catch(() => undefined);
  const cwd = described?.cwd ?? wake.cwd;
  const git = cwd === undefined ? undefined : await readWorktreeState(cwd, dependencies);
  const note: WakeNote = {
    ...(cwd === undefined ? {} : { cwd }),
    ...(git === undefined ? {} : { git: { ...git, at: new Date().toISOString() } }),
  };
  await writeNote(dependencies.stateDir, { name, note });
  return note;
}

export async function writeNote(
  stateDir: string,
  { name, note }: { name: string; note: WakeNote },
): Promise<void> {
  await writeAtomically(noteFile(stateDir, name), JSON.stringify(note));
}

export async function removeNote(stateDir: string, name: string): Promise<void> {
  await rm(noteFile(stateDir, name), { force: true });
}

async function readNote(stateDir: string, name: string): Promise<WakeNote | undefined> {
  try {
    return wakeNote.safeParse(JSON.parse(await readFile(noteFile(stateDir, name), 'utf8'))).data;
  } catch {
    // None yet, or another version's: it is made.
    return undefined;
  }
}

function noteFile(stateDir: string, name: string): string {
  return join(createHelperFolder(stateDir, 'wakes'), name);
}
