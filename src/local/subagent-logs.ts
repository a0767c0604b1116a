import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isOutOfReach } from './out-of-reach.ts';

export interface SubagentLog {
  /** The subagent's id, as its events and the main log have it. */
  id: string;
  path: string;
}

/** Side logs of a Claude Code main log: `<session>/subagents/agent-<id>.jsonl` beside it. */
export async function subagentLogs(mainLog: string): Promise<SubagentLog[]> {
  const folder = join(mainLog.replace(/\.jsonl(?:\.\w+)?$/, ''), 'subagents');
  const names = await namesIn(folder);
  return names.toSorted().flatMap((name) => {
    const id = /^agent-(.+)\.jsonl$/.exec(name)?.[1];
    return id === undefined ? [] : [{ id, path: join(folder, name) }];
  });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isOutOfReach(error)) return [];
    throw error;
  }
}
