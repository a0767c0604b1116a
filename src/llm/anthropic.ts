import { anthropicAnswer } from './anthropic-answer.ts';
import { createAnthropicClient } from './anthropic-client.ts';
import { anthropicError } from './anthropic-error.ts';
import { anthropicRequest } from './anthropic-request.ts';
import type { LanguageModel } from './language-model.ts';

export interface AnthropicModelOptions {
  model: string;
  apiKey: string;
  baseUrl?: string;
  effort?: 'low' | 'medium' | 'high' | 'xhigh' | 'max';
  /** For one answer, from the request to its last byte. */
  timeoutMs?: number;
}

/** One request to the Messages API per `ask`; who retries, and when, is for the caller to say. */
export function createAnthropicModel(options: AnthropicModelOptions): LanguageModel {
  const { model, effort, timeoutMs = 5 * 60_000 } = options;
  const client = createAnthropicClient({ ...options, timeoutMs });
  return {
    id: model,
    async ask(request, { signal, onFirstEvent }) {
      signal.throwIfAborted();
      const stream = client.messages.stream(anthropicRequest(request, { model, effort }), {
        // The SDK's own timeout ends with the headers.
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      if (onFirstEvent !== undefined) stream.once('streamEvent', () => onFirstEvent());
      try {
        return anthropicAnswer(await stream.finalMessage(), stream.request_id ?? undefined);
      } catch (error) {
        signal.throwIfAborted();
        throw anthropicError(error);
      }
    },
  };
}
