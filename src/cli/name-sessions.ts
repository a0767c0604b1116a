import { stat } from 'node:fs/promises';
import { listSessions, type AgentFolders, type LocalSession } from '../local/list-sessions.ts';
import { openLog } from '../local/open-log.ts';
import { readLog } from '../logs/read-log.ts';
import { createLocalRedactor } from './local-redactor.ts';
import { sizeText } from './size-text.ts';

export interface NamedSession {
  agent: LocalSession['agent'];
  path: string;
  when: string;
  size: string;
  /** The first that its user typed, redacted and cut. */
  words: string;
}

/** The user's newest sessions, by what a person knows them by. */
export async function nameSessions(
  folders: AgentFolders,
  { count }: { count: number },
): Promise<NamedSession[]> {
  const sessions = (await listSessions(folders)).slice(0, count);
  if (sessions.length === 0) return [];
  const redactor = await createLocalRedactor();
  return Promise.all(
    sessions.map(async ({ agent, path, modifiedMs }) => {
      const text = await firstWords(path);
      const line = text === undefined ? undefined : await redactor.redactText(text);
      return {
        agent,
        path,
        when: new Date(modifiedMs).toISOString().slice(0, 16).replace('T', ' '),
        size: sizeText((await stat(path)).size),
        words: line === undefined ? '(no words of a user near its beginning)' : cut(line),
      };
    }),
  );
}

async function firstWords(path: string): Promise<string | undefined> {
  try {
    const reading = readLog(openLog(path, { chunkBytes: CHUNK_BYTES }).chunks);
    let batches = 0;
    for await (const events of reading.batches()) {
      const found = events.find(({ kind }) => kind === 'user-words');
      if (found?.kind === 'user-words') return found.text.slice(0, MAX_CHARACTERS);
      batches += 1;
      if (batches === MAX_BATCHES) return undefined;
    }
  } catch {
    // Not every file there is a log that can be read: it is named without words.
  }
  return undefined;
}

function cut(text: string): string {
  const line = text.replaceAll(/[\s\p{C}]+/gu, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= WIDTH ? line : `${characters.slice(0, WIDTH - 1).join('')}…`;
}

const CHUNK_BYTES = 64 * 1024;
const MAX_BATCHES = 16;
/** More than is shown, because a mark may take the place of much. */
const MAX_CHARACTERS = 2000;
const WIDTH = 60;
