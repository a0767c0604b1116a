import type { Anthropic } from '@anthropic-ai/sdk';
import type { ModelAnswer } from './language-model.ts';

export function anthropicAnswer(message: Anthropic.Message, requestId?: string): ModelAnswer {
  const { content, stop_reason: reason, usage } = message;
  return {
    content,
    text: content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
    toolCalls: content.flatMap((block) =>
      block.type === 'tool_use' ? [{ id: block.id, name: block.name, input: block.input }] : [],
    ),
    stop: reason === null ? 'cut-off' : stops[reason],
    usage: {
      inputTokens: usage.input_tokens,
      cacheReadTokens: usage.cache_read_input_tokens ?? 0,
      cacheWriteTokens: usage.cache_creation_input_tokens ?? 0,
      outputTokens: usage.output_tokens,
    },
    ...(requestId === undefined ? {} : { requestId }),
  };
}

const stops: Record<Anthropic.StopReason, ModelAnswer['stop']> = {
  end_turn: 'end',
  stop_sequence: 'end',
  tool_use: 'tool-calls',
  max_tokens: 'cut-off',
  // Only tools of the provider's own pause a turn, and we offer none.
  pause_turn: 'cut-off',
  refusal: 'refusal',
  model_context_window_exceeded: 'context-exceeded',
};
