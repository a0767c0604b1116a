import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The folder of hook.sh and the programs beside it. The package has them; a checkout makes them now. */
export async function hookFiles(): Promise<{ folder: string; remove: () => void }> {
  if (!import.meta.url.endsWith('.ts'))
    return { folder: pathTo('../hook'), remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'handover-hook-files-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await promisify(execFile)(process.execPath, [pathTo('../../scripts/bundle-hooks.ts'), folder]);
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Two folders up both in a checkout and in the package. */
export function skillsFolder(): string {
  return pathTo('../../integrations/claude-code-plugin/skills');
}

function pathTo(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
