import { HandoverError } from '../errors/handover-error.ts';
import { openLog } from './open-log.ts';

/** What the first line of a Codex log says, or null where it cannot be read. */
export async function readCodexHead(
  path: string,
): Promise<{ cwd: string | null; isSubagent: boolean } | null> {
  const head = await firstChunk(path);
  if (head === null) return null;
  const cwd = /"cwd":"((?:[^"\\]|\\.)*)"/.exec(head)?.[1];
  return {
    cwd: cwd === undefined ? null : cwd.replaceAll(/\\(.)/g, '$1'),
    isSubagent: /"source":\{"subagent"|"thread_source":"subagent"/.test(head),
  };
}

// Folder and source stand in the line's first kilobyte, before the instructions of tens of them.
async function firstChunk(path: string): Promise<string | null> {
  try {
    for await (const chunk of openLog(path, { chunkBytes: 4096 }).chunks) {
      return new TextDecoder().decode(chunk);
    }
    return null;
  } catch (error) {
    if (error instanceof HandoverError) return null;
    throw error;
  }
}
