import { createAnthropicModel, type AnthropicModelOptions } from '../../src/llm/anthropic.ts';
import type { LanguageModel, ModelRequest } from '../../src/llm/language-model.ts';
import { messageStream, streamHead, type Answer, type Block } from './messages-server.ts';

export const request: ModelRequest = {
  prefix: ['Instructions.', 'Extract of the session.'],
  brief: '# Gap: decisions',
  turns: [],
  tools: [
    {
      name: 'search_log',
      description: 'Searches.',
      inputSchema: { type: 'object', properties: { pattern: { type: 'string' } } },
      run: () => Promise.reject(new Error('the API calls no tools')),
    },
  ],
  answerSchema: { type: 'object', properties: {}, additionalProperties: false },
  maxOutputTokens: 4000,
};

/** Never aborted. */
export const { signal } = new AbortController();

export const thinking = { type: 'thinking', thinking: 'Let me see.', signature: 'signed' };

export function call(id: string): Block {
  return { type: 'tool_use', id, name: 'search_log', input: { pattern: 'déjà vu' } };
}

/** Answers with these blocks. */
export function streaming(blocks: readonly Block[], stopReason?: string): Answer {
  return (response) => streamHead(response).end(messageStream(blocks, stopReason));
}

export function saying(text: string, stopReason?: string): Answer {
  return streaming([{ type: 'text', text }], stopReason);
}

export function modelAt(
  { url }: { url: string },
  options: Partial<AnthropicModelOptions> = {},
): LanguageModel {
  return createAnthropicModel({
    model: 'claude-haiku-4-5',
    apiKey: 'sk-ant-of-the-user',
    baseUrl: url,
    ...options,
  });
}
