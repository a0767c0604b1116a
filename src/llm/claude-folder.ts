import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ToolServer } from './tool-server.ts';

export interface ClaudeFolder extends AsyncDisposable {
  /** Where the program works. */
  empty: string;
  prefixFile: string;
  toolsFile: string;
}

/**
 * What one run of Claude Code reads, closed to other users as mkdtemp makes it: the prefix is of
 * somebody's session, and the token for the tools is a secret that a command line would show.
 */
export async function createClaudeFolder(
  prefix: readonly string[],
  { url, authorization }: Pick<ToolServer, 'url' | 'authorization'>,
): Promise<ClaudeFolder> {
  const path = await mkdtemp(join(tmpdir(), 'handover-model-'));
  const folder = {
    empty: join(path, 'empty'),
    prefixFile: join(path, 'prefix.txt'),
    toolsFile: join(path, 'tools.json'),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
  const log = { type: 'http', url, headers: { authorization } };
  await mkdir(folder.empty);
  await writeFile(folder.prefixFile, prefix.join('\n\n'));
  await writeFile(folder.toolsFile, JSON.stringify({ mcpServers: { log } }));
  return folder;
}
