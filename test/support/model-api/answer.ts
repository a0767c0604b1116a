/** What the model says in one turn; ids and signatures are the server's. */
export interface Answer {
  blocks: AnswerBlock[];
  /** `tool_use` or `end_turn` where it is not said. */
  stopReason?: StopReason;
}

export type AnswerBlock =
  | { type: 'thinking'; thinking: string }
  | { type: 'text'; text: string }
  | { type: 'tool_use'; name: string; input: Record<string, unknown> };

export type StopReason =
  | 'end_turn'
  | 'tool_use'
  | 'max_tokens'
  | 'refusal'
  | 'pause_turn'
  | 'model_context_window_exceeded';

export function say(text: string): Answer {
  return { blocks: [{ type: 'text', text }] };
}

/** Several calls are made in parallel. */
export function callTools(...calls: { name: string; input: Record<string, unknown> }[]): Answer {
  return { blocks: calls.map((call) => ({ type: 'tool_use', ...call })) };
}
