import type { Answer, AnswerBlock, StopReason } from './answer.ts';
import { modelFacts } from './model-facts.ts';
import type { PromptUsage } from './prompt-cache.ts';
import { thinkingSignature } from './thinking-signature.ts';

export type MessageBlock =
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'text'; text: string; citations: null }
  | {
      type: 'tool_use';
      id: string;
      name: string;
      input: Record<string, unknown>;
      caller: { type: 'direct' };
    };

export interface Message {
  id: string;
  type: 'message';
  role: 'assistant';
  model: string;
  content: MessageBlock[];
  stop_reason: StopReason;
  stop_sequence: null;
  stop_details: { type: 'refusal'; category: 'reasoning_extraction'; explanation: null } | null;
  container: null;
  diagnostics: null;
  usage: MessageUsage;
}

export interface MessageUsage {
  input_tokens: number;
  cache_creation_input_tokens: number;
  cache_read_input_tokens: number;
  cache_creation: { ephemeral_5m_input_tokens: number; ephemeral_1h_input_tokens: number };
  output_tokens: number;
  output_tokens_details: { thinking_tokens: number };
  server_tool_use: null;
  service_tier: 'standard';
  speed: null;
  inference_geo: null;
}

/**
 * The message of an answer, not longer than `maxTokens`. Ids are made of the seed, so that the same
 * request gets the same bytes, and a recording fits its replay.
 */
export function buildMessage(
  answer: Answer,
  options: { seed: string; model: string; maxTokens: number; prompt: PromptUsage },
): Message {
  const { seed, model, prompt } = options;
  const charsPerToken = modelFacts(model)?.charsPerToken ?? 1;
  const { blocks, cut } = cutOff(answer.blocks, Math.floor(options.maxTokens * charsPerToken));
  const calls = blocks.some(({ type }) => type === 'tool_use');
  const stopReason = cut ? 'max_tokens' : (answer.stopReason ?? (calls ? 'tool_use' : 'end_turn'));
  return {
    id: `msg_${seed}`,
    type: 'message',
    role: 'assistant',
    model,
    content: blocks.map((block, index) => messageBlock(block, `toolu_${seed}_${index}`)),
    stop_reason: stopReason,
    stop_sequence: null,
    stop_details:
      stopReason === 'refusal'
        ? { type: 'refusal', category: 'reasoning_extraction', explanation: null }
        : null,
    container: null,
    diagnostics: null,
    usage: messageUsage(prompt, outputTokens(blocks, charsPerToken)),
  };
}

function cutOff(blocks: AnswerBlock[], maxChars: number): { blocks: AnswerBlock[]; cut: boolean } {
  const kept: AnswerBlock[] = [];
  let left = maxChars;
  for (const block of blocks) {
    const chars = generated(block).length;
    if (chars > left)
      return {
        blocks:
          block.type === 'text'
            ? [...kept, { type: 'text', text: block.text.slice(0, left) }]
            : kept,
        cut: true,
      };
    kept.push(block);
    left -= chars;
  }
  return { blocks: kept, cut: false };
}

function messageBlock(block: AnswerBlock, id: string): MessageBlock {
  switch (block.type) {
    case 'thinking':
      return { ...block, signature: thinkingSignature(block.thinking) };
    case 'text':
      return { ...block, citations: null };
    case 'tool_use':
      return { id, caller: { type: 'direct' }, ...block };
  }
}

function outputTokens(
  blocks: AnswerBlock[],
  charsPerToken: number,
): { all: number; thinking: number } {
  const tokens = (chosen: AnswerBlock[]): number =>
    Math.ceil(chosen.map(generated).join('').length / charsPerToken);
  return {
    all: Math.max(1, tokens(blocks)),
    thinking: tokens(blocks.filter(({ type }) => type === 'thinking')),
  };
}

function generated(block: AnswerBlock): string {
  if (block.type === 'tool_use') return block.name + JSON.stringify(block.input);
  return block.type === 'text' ? block.text : block.thinking;
}

function messageUsage(
  prompt: PromptUsage,
  output: { all: number; thinking: number },
): MessageUsage {
  return {
    input_tokens: prompt.inputTokens,
    cache_creation_input_tokens: prompt.cacheWrite5mTokens + prompt.cacheWrite1hTokens,
    cache_read_input_tokens: prompt.cacheReadTokens,
    cache_creation: {
      ephemeral_5m_input_tokens: prompt.cacheWrite5mTokens,
      ephemeral_1h_input_tokens: prompt.cacheWrite1hTokens,
    },
    output_tokens: output.all,
    output_tokens_details: { thinking_tokens: output.thinking },
    server_tool_use: null,
    service_tier: 'standard',
    speed: null,
    inference_geo: null,
  };
}
