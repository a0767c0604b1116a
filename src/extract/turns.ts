import type { AssistantText, UserWords } from '../logs/event.ts';
import { wentThrough } from './file-changes.ts';
import type { LogDigest } from './log-digest.ts';

/** What the user asked for at a time, and the assistant's last words on it. */
export interface Turn {
  requests: UserWords[];
  outcome?: AssistantText;
  /** Calls that changed files. */
  edits: number;
}

/** Messages typed before the assistant answered belong to one turn. Oldest first. */
export function listTurns(digest: LogDigest): Turn[] {
  const turns: Turn[] = [];
  let answered = true;
  const changed = new Set(digest.calls.filter(wentThrough).map(({ call }) => call));
  for (const event of digest.events) {
    if (event.side !== undefined) continue;
    if (event.kind === 'user-words' && event.carrier === 'message') {
      if (answered || turns.length === 0) turns.push({ requests: [], edits: 0 });
      turns.at(-1)?.requests.push(event);
      answered = false;
    }
    const turn = turns.at(-1);
    if (turn === undefined) continue;
    if (event.kind === 'assistant-text') {
      turn.outcome = event;
      answered = true;
    } else if (event.kind === 'tool-call') {
      answered = true;
      if (event.action.type === 'edit' && changed.has(event)) turn.edits += 1;
    }
  }
  return turns;
}
