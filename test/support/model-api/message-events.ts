import type { Message, MessageBlock } from './build-message.ts';

export interface StreamEvent {
  type: string;
  [field: string]: unknown;
}

const CHUNK_CHARS = 48;

/** A message as the events of its stream, `message_start` first and `message_stop` last. */
export function messageEvents(message: Message): StreamEvent[] {
  const { content, stop_reason, stop_sequence, stop_details, container, usage } = message;
  return [
    {
      type: 'message_start',
      message: {
        ...message,
        content: [],
        stop_reason: null,
        stop_details: null,
        usage: { ...usage, output_tokens: 1 },
      },
    },
    { type: 'ping' },
    ...content.flatMap(blockEvents),
    {
      type: 'message_delta',
      delta: { stop_reason, stop_sequence, stop_details, container },
      usage: {
        input_tokens: usage.input_tokens,
        cache_creation_input_tokens: usage.cache_creation_input_tokens,
        cache_read_input_tokens: usage.cache_read_input_tokens,
        output_tokens: usage.output_tokens,
        output_tokens_details: usage.output_tokens_details,
        server_tool_use: null,
      },
    },
    { type: 'message_stop' },
  ];
}

function blockEvents(block: MessageBlock, index: number): StreamEvent[] {
  return [
    { type: 'content_block_start', index, content_block: emptied(block) },
    ...deltas(block).map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ];
}

function emptied(block: MessageBlock): MessageBlock {
  switch (block.type) {
    case 'thinking':
      return { ...block, thinking: '', signature: '' };
    case 'text':
      return { ...block, text: '' };
    case 'tool_use':
      return { ...block, input: {} };
  }
}

function deltas(block: MessageBlock): object[] {
  switch (block.type) {
    case 'thinking':
      return [
        ...chunks(block.thinking).map((thinking) => ({ type: 'thinking_delta', thinking })),
        { type: 'signature_delta', signature: block.signature },
      ];
    case 'text':
      return chunks(block.text).map((text) => ({ type: 'text_delta', text }));
    case 'tool_use':
      return ['', ...chunks(JSON.stringify(block.input))].map((json) => ({
        type: 'input_json_delta',
        partial_json: json,
      }));
  }
}

function chunks(text: string): string[] {
  return text.match(new RegExp(`.{1,${CHUNK_CHARS}}`, 'gsu')) ?? [];
}
