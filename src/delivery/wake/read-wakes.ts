import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { wake, type Wake } from './wake.ts';
import { wakeFolder } from './write-wake.ts';

export interface PendingWake {
  /** Its file's name, which stands for the session or for one cut of it. */
  name: string;
  /** As it was read: a hook may have replaced it since. */
  text: string;
  /** Undefined for what is none. */
  wake: Wake | undefined;
  writtenMs: number;
}

/** The oldest first. */
export async function readWakes(stateDir: string): Promise<PendingWake[]> {
  const folder = wakeFolder(stateDir);
  const names = await readdir(folder).catch(nothingThere);
  const files = (names ?? []).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  const wakes = await Promise.all(files.map((name) => readWake(folder, name)));
  return wakes
    .filter((found) => found !== undefined)
    .toSorted((one, other) => one.writtenMs - other.writtenMs);
}

async function readWake(folder: string, name: string): Promise<PendingWake | undefined> {
  const path = join(folder, name);
  const status = await stat(path).catch(nothingThere);
  const text = await readFile(path, 'utf8').catch(nothingThere);
  if (status === undefined || text === undefined) return undefined;
  return { name, text, wake: parse(text), writtenMs: status.mtimeMs };
}

function parse(text: string): Wake | undefined {
  try {
    return wake.safeParse(JSON.parse(text)).data;
  } catch {
    // Told by the caller, as everything else that is no wake.
    return undefined;
  }
}

function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
