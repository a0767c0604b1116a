import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createPrivateFolder } from '../../config/paths.ts';
import { wakeFolder } from './write-wake.ts';

/** Brings back what a killed helper was just removing: it may have been written anew, and doing it twice does no harm. */
export async function restoreWakes(stateDir: string): Promise<void> {
  createPrivateFolder(stateDir);
  const folder = createPrivateFolder(wakeFolder(stateDir));
  const names = await readdir(folder);
  for (const aside of names) {
    const name = /^\.(.+\.json)\.done$/.exec(aside)?.[1];
    if (name !== undefined && !names.includes(name))
      await rename(join(folder, aside), join(folder, name));
  }
}
