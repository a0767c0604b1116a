import { callTools, type Answer } from '../answer.ts';
import type { Conversation } from '../conversation.ts';
import { readLines, searchLog } from '../gap-agent-format.ts';

/** An agent that never answers: it calls tools for ever, each time a little differently. */
export function looper({ turns }: Conversation): Answer {
  const turn = turns.length + 1;
  return callTools(
    searchLog('the', { after: turn, limit: 40 }),
    readLines(turn, turn + 20),
    readLines(turn * 10, turn * 10 + 20),
  );
}
