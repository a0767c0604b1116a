/**
 * A file that several processes write, of which the highest version must win, without a lock: each
 * version is first kept in a folder under its rank, then the highest that is kept there is shown.
 * Whoever has shown one looks again, so whatever the order of their steps, the last to look has seen
 * the highest.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createPrivateFolder } from '../config/paths.ts';
import { writeAtomically } from './write-atomically.ts';

export interface Version {
  /** The same rank means the same text. */
  rank: number;
  text: string;
}

/** Keeps the version and has the highest one shown; returns that one's file. */
export async function showHighest(
  folder: string,
  version: Version,
  show: (highest: Version) => Promise<void>,
): Promise<string> {
  createPrivateFolder(folder);
  await writeAtomically(join(folder, `${version.rank}.md`), version.text);
  let shown: number | undefined;
  for (;;) {
    const ranks = await ranksIn(folder);
    const rank = Math.max(...ranks);
    const file = join(folder, `${rank}.md`);
    if (rank === shown) return file;
    const text = await readIfThere(file);
    if (text === undefined) continue;
    await show({ rank, text });
    shown = rank;
    for (const lower of ranks.filter((other) => other < rank))
      await rm(join(folder, `${lower}.md`), { force: true });
  }
}

async function ranksIn(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => /^(\d+)\.md$/.exec(name)?.[1] ?? []).map(Number);
}

/** Undefined when a higher version has come meanwhile and this one was cleared away. */
async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
