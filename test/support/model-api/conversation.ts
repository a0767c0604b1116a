import { createHash } from 'node:crypto';
import { gapOf, type Gap } from './gap-agent-format.ts';
import type { PromptRequest, RequestBlock } from './message-request.ts';

/** A request as a model sees it. */
export interface Conversation {
  /** Tells one gap agent of one handover from another; the same in all of its turns. */
  id: string;
  model: string;
  system: string;
  /** All that the user said before the first answer. */
  opening: string[];
  gap: Gap | undefined;
  tools: string[];
  wantsJson: boolean;
  turns: ConversationTurn[];
}

export interface ConversationTurn {
  text: string;
  calls: { id: string; name: string; input: Record<string, unknown>; result: string }[];
}

export function conversationOf(request: PromptRequest): Conversation {
  const { messages, model, tools = [], output_config: output } = request;
  const spoken = messages.filter(({ role }) => role !== 'system');
  const first = spoken.findIndex(({ role }) => role === 'assistant');
  const opening = spoken
    .slice(0, first === -1 ? undefined : first)
    .flatMap(({ content }) => textsIn(content));
  const system = textsIn(request.system ?? []).join('\n');
  return {
    id: createHash('sha256')
      .update(JSON.stringify([system, opening]))
      .digest('hex')
      .slice(0, 16),
    model,
    system,
    opening,
    gap: gapOf(opening),
    tools: tools.map(({ name }) => name),
    wantsJson: output?.format != null,
    turns: turnsOf(spoken),
  };
}

function turnsOf(messages: PromptRequest['messages']): ConversationTurn[] {
  const results = new Map(
    messages
      .flatMap(({ content }) => blocksOf(content))
      .filter((block) => block.type === 'tool_result')
      .map((block) => [block.tool_use_id, resultText(block.content ?? '')]),
  );
  return messages
    .filter(({ role }) => role === 'assistant')
    .map(({ content }) => ({
      text: textsIn(content).join(''),
      calls: blocksOf(content)
        .filter((block) => block.type === 'tool_use')
        .map(({ id, name, input }) => ({ id, name, input, result: results.get(id) ?? '' })),
    }));
}

function textsIn(content: string | { type: string; text?: unknown }[]): string[] {
  if (typeof content === 'string') return [content];
  return content.flatMap(({ type, text }) =>
    type === 'text' && typeof text === 'string' ? [text] : [],
  );
}

function blocksOf(content: string | RequestBlock[]): RequestBlock[] {
  return typeof content === 'string' ? [] : content;
}

function resultText(content: string | { type: string; text?: string | undefined }[]): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('\n');
}
