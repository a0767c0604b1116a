import type { Conversation } from '../conversation.ts';
import { printedEntries, type ToolCall } from '../gap-agent-format.ts';

/** A line of text that a tool printed. */
export interface ReadRow {
  line: number;
  head: string;
  speaker: string;
  text: string;
  call: ToolCall;
}

/** All that the tools printed in a conversation, row by row. */
export function readSoFar({ turns }: Conversation): ReadRow[] {
  return turns
    .flatMap(({ calls }) => calls)
    .flatMap((call) =>
      printedEntries(call.result).flatMap(({ line, head, speaker, rows }) =>
        rows.map((text) => ({ line, head, speaker, text, call })),
      ),
    );
}
