import { Anthropic } from '@anthropic-ai/sdk';
import type { ModelApi } from './model-api.ts';

/** The SDK, talking to the server of a test, without its own retries. */
export function sdkClient({ url }: Pick<ModelApi, 'url'>, apiKey = 'test-key'): Anthropic {
  return new Anthropic({ apiKey, baseURL: url, maxRetries: 0, logLevel: 'off' });
}
