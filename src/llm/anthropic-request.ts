import type { Anthropic } from '@anthropic-ai/sdk';
import { z } from 'zod';
import type { ModelRequest, ModelTurn } from './language-model.ts';

type Body = Anthropic.MessageStreamParams;

const CACHE = { type: 'ephemeral' } as const;

/**
 * The request in the order in which the API caches it: tools, prefix, brief, turns. Breakpoints: behind
 * the prefix, which three agents share; at the end; and where the request before this one ended,
 * because a look-back from the end sees only 20 blocks and a turn may have more.
 */
export function anthropicRequest(
  { prefix, brief, turns, tools, answerSchema, maxOutputTokens }: ModelRequest,
  { model, effort }: { model: string; effort?: Effort | undefined },
): Body {
  const ends = [
    { role: 'user' as const, content: [textBlock(brief)] },
    ...turns.map(resultMessage),
  ];
  for (const { content } of ends.slice(-2)) {
    const last = content.at(-1);
    if (last !== undefined) last.cache_control = CACHE;
  }
  return {
    model,
    max_tokens: maxOutputTokens,
    tools: tools.map(({ name, description, inputSchema }) => ({
      name,
      description,
      input_schema: { ...inputSchema, type: 'object' },
    })),
    system: prefix.map((text, index) =>
      index === prefix.length - 1 ? { ...textBlock(text), cache_control: CACHE } : textBlock(text),
    ),
    messages: ends.flatMap((message, index): Anthropic.MessageParam[] => {
      const turn = turns[index];
      return turn === undefined ? [message] : [message, answerMessage(turn)];
    }),
    output_config: {
      format: { type: 'json_schema', schema: { ...answerSchema } },
      ...(effort === undefined ? {} : { effort }),
    },
  };
}

type Effort = NonNullable<Anthropic.OutputConfig['effort']>;

function textBlock(text: string): Anthropic.TextBlockParam {
  return { type: 'text', text };
}

function resultMessage({ toolResults }: ModelTurn): {
  role: 'user';
  content: Anthropic.ToolResultBlockParam[];
} {
  return {
    role: 'user',
    content: toolResults.map(({ callId, text, failed }) => ({
      type: 'tool_result',
      tool_use_id: callId,
      content: text,
      ...(failed === true ? { is_error: true } : {}),
    })),
  };
}

const storedBlocks = z.array(z.custom<Anthropic.ContentBlockParam>((block) => isBlock(block)));

function answerMessage({ answer }: ModelTurn): Anthropic.MessageParam {
  return { role: 'assistant', content: storedBlocks.parse(answer) };
}

function isBlock(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value;
}
