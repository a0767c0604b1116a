import type { AssistantText, Reasoning, UserWords } from '../logs/event.ts';
import { wentThrough } from './file-changes.ts';
import type { LogDigest } from './log-digest.ts';
import { replyContext } from './reply-context.ts';
import { findTurnFindings, type TurnFinding } from './turn-findings.ts';

/** What the user asked for at a time, and the assistant's last words on it. */
export interface Turn {
  requests: UserWords[];
  /** Of a short request: what it answers. */
  replyTo: string[];
  outcome?: AssistantText;
  /** What it established, most telling first. */
  findings: TurnFinding[];
  /** Calls that changed files. */
  edits: number;
}

/** Messages typed before the assistant answered belong to one turn. Oldest first. */
export function listTurns(digest: LogDigest): Turn[] {
  const turns: (Turn & { said: (AssistantText | Reasoning)[] })[] = [];
  let answered = true;
  const changed = new Set(digest.calls.filter(wentThrough).map(({ call }) => call));
  for (const event of digest.events) {
    if (event.side !== undefined) continue;
    if (event.kind === 'user-words' && event.carrier === 'message') {
      if (answered || turns.length === 0) {
        const replyTo = replyContext(event, turns.at(-1)?.outcome);
        turns.push({ requests: [], replyTo, edits: 0, findings: [], said: [] });
      }
      turns.at(-1)?.requests.push(event);
      answered = false;
    }
    const turn = turns.at(-1);
    if (turn === undefined) continue;
    if (event.kind === 'assistant-text' || event.kind === 'reasoning') turn.said.push(event);
    if (event.kind === 'assistant-text') {
      turn.outcome = event;
      answered = true;
    } else if (event.kind === 'tool-call') {
      answered = true;
      if (event.action.type === 'edit' && changed.has(event)) turn.edits += 1;
    }
  }
  return turns.map(({ said, ...turn }) => ({ ...turn, findings: findTurnFindings(said) }));
}
