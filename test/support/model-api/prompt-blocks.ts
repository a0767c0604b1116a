import type { PromptRequest, RequestBlock } from './message-request.ts';
import { modelFacts } from './model-facts.ts';

/** A tool, a system text or a block of a message: what a cache breakpoint can stand behind. */
export interface PromptBlock {
  /** Its bytes as sent, without the breakpoint: another order of keys is another prefix. */
  bytes: string;
  tokens: number;
  /** How long the prefix up to here is to be kept. */
  breakpoint?: '5m' | '1h';
}

export interface Prompt {
  model: string;
  blocks: PromptBlock[];
}

/** The blocks of a request in the order in which they are cached: tools, system, messages. */
export function promptOf(request: PromptRequest): Prompt {
  const charsPerToken = modelFacts(request.model)?.charsPerToken ?? 1;
  const toBlock = ({ opening, block, text }: Part): PromptBlock => {
    const { cache_control: control, ...rest } = block;
    return {
      bytes: opening + JSON.stringify(rest),
      tokens: Math.ceil(text.length / charsPerToken),
      ...(control == null ? {} : { breakpoint: control.ttl ?? '5m' }),
    };
  };
  const blocks = [...toolParts(request), ...systemParts(request), ...messageParts(request)].map(
    toBlock,
  );
  const last = blocks.at(-1);
  if (request.cache_control != null && last !== undefined)
    last.breakpoint ??= request.cache_control.ttl ?? '5m';
  return { model: request.model, blocks };
}

/** The fixed estimate behind `count_tokens` and every `usage`. */
export function promptTokens({ blocks }: Prompt): number {
  return blocks.reduce((sum, { tokens }) => sum + tokens, 0);
}

interface Part {
  /** What changes the meaning of all that follows: a change of it is a change of the prefix. */
  opening: string;
  block: object & { cache_control?: { ttl?: '5m' | '1h' | undefined } | null | undefined };
  /** What costs tokens. */
  text: string;
}

/** The format of the answer becomes a part of the system prompt; a change of it loses all of the cache. */
function toolParts({ output_config: output, tools = [] }: PromptRequest): Part[] {
  const schema = output?.format == null ? '' : JSON.stringify(output.format.schema);
  const format: Part[] =
    schema === '' ? [] : [{ opening: `format ${schema}`, block: {}, text: schema }];
  const parts = tools.map((tool) => ({
    opening: 'tool',
    block: tool,
    text: `${tool.name}${tool.description ?? ''}${JSON.stringify(tool.input_schema ?? {})}`,
  }));
  return [...format, ...parts];
}

function systemParts({ system = [] }: PromptRequest): Part[] {
  const blocks = typeof system === 'string' ? [{ type: 'text' as const, text: system }] : system;
  return blocks.map((block) => ({ opening: 'system', block, text: block.text }));
}

/** Tool choice, thinking and effort keep tools and system, and lose the messages. */
function messageParts(request: PromptRequest): Part[] {
  const { tool_choice: choice, thinking, output_config: output, messages } = request;
  const mode = JSON.stringify([choice ?? null, thinking ?? null, output?.effort ?? null]);
  return messages.flatMap(({ role, content }) =>
    blocksOf(content).map((block) => ({ opening: mode + role, block, text: textOf(block) })),
  );
}

function blocksOf(content: string | RequestBlock[]): RequestBlock[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content;
}

const MEDIA = 'x'.repeat(4000);

function textOf(block: RequestBlock): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'thinking':
      return block.thinking;
    case 'redacted_thinking':
      return block.data;
    case 'tool_use':
      return block.name + JSON.stringify(block.input);
    case 'tool_result':
      return typeof block.content === 'string'
        ? block.content
        : (block.content ?? []).map(({ text }) => text ?? MEDIA).join('');
    default:
      return MEDIA;
  }
}
