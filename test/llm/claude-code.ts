import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { userPaths } from '../../src/config/paths.ts';

const VERSION = '2.1.330';

/**
 * The true Claude Code, installed once into the user's cache (364 MB, seconds). Throws npm's reason
 * where the package cannot be had.
 */
export async function claudeCode(): Promise<string> {
  const folder = join(userPaths().cache, `claude-code-${VERSION}`);
  const scope = join(folder, 'node_modules', '@anthropic-ai');
  const program = join(scope, `claude-code-${process.platform}-${process.arch}`, 'claude');
  if (!existsSync(program)) await install(folder);
  if (!existsSync(program)) throw new Error(`there is none for ${process.platform}`);
  return program;
}

/** Under another name first, so that a killed run leaves no half of it. */
async function install(folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    await promisify(execFile)(
      'npm',
      [
        'install',
        '--no-save',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--prefix',
        draft,
      ].concat(`@anthropic-ai/claude-code@${VERSION}`),
      { cwd: draft, timeout: 5 * 60_000 },
    );
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
